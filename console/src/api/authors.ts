import { request } from './http';
import type { Page } from './sites';

export interface Sanction {
  readonly id: string;
  readonly kind: 'mute' | 'ban';
  readonly state: 'active' | 'ended' | 'lifted';
  readonly decisionId: string;
  readonly startsAt: string;
  readonly until: string;
  readonly liftedAt: string | null;
  readonly liftCause: 'person' | 'reversal' | null;
  readonly liftReason: string | null;
  readonly statementOfReasons: { readonly ground: { readonly text: string } };
  readonly authorNotice: { readonly text: string };
}

/** What an author did on a site, in numbers. */
export interface AuthorRecord {
  readonly id: string;
  readonly comments: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly held: number;
  readonly deleted: number;
  readonly reports: number;
  readonly appeals: { readonly upheld: number; readonly reversed: number };
  readonly reversedRejections: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly trust: {
    readonly newcomer: { readonly holds: boolean; readonly fewerThan: number } | null;
    readonly repeatOffender: {
      readonly holds: boolean;
      readonly rejected: number;
      readonly withinDays: number;
    } | null;
  };
  /** Those that hold now. */
  readonly sanctions: readonly Sanction[];
}

export interface NewSanction {
  readonly kind: 'mute' | 'ban';
  /** A rejection of a comment of theirs that holds. */
  readonly decisionId: string;
  readonly reason: string;
  readonly until: string;
}

/** An author of a site, by the platform's id. */
export interface AuthorPlace {
  readonly site: string;
  readonly author: string;
}

const pathOf = ({ site, author }: AuthorPlace): string =>
  `/v1/sites/${site}/authors/${encodeURIComponent(author)}`;

export const readAuthor = (place: AuthorPlace): Promise<AuthorRecord> => request('GET', pathOf(place));
export const listSanctions = (place: AuthorPlace, cursor: string | undefined): Promise<Page<Sanction>> =>
  request('GET', `${pathOf(place)}/sanctions${cursor === undefined ? '' : `?cursor=${cursor}`}`);
export const imposeSanction = (place: AuthorPlace, sanction: NewSanction): Promise<Sanction> =>
  request('POST', `${pathOf(place)}/sanctions`, { body: sanction });
export const liftSanction = (place: AuthorPlace, id: string, reason: string): Promise<Sanction> =>
  request('POST', `${pathOf(place)}/sanctions/${id}/lift`, { body: { reason } });

/** The author's page in the console. */
export function authorPage({ site, author }: AuthorPlace, decision?: string): string {
  const query = new URLSearchParams({ site, author });
  if (decision !== undefined) query.set('decision', decision);
  return `/authors?${query.toString()}`;
}
