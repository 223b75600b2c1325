import { groundOf, type Ground } from '../statements/ground';
import type { StatementSource } from '../statements/statement';
import type { Redress } from '../statements/statement-view';

/** `mute`: nothing of theirs is published; `ban`: they may not write. The platform does it, Evenhand advises it. */
export const SANCTION_KINDS = ['mute', 'ban'] as const;
export type SanctionKind = (typeof SANCTION_KINDS)[number];

/** Why an author was sanctioned, as it is kept with the sanction. */
export interface SanctionStatement {
  /** The rejection that it rests on, whose own statement says what the comment did. */
  readonly decisionId: string;
  readonly restriction: {
    readonly kind: 'muted' | 'banned';
    readonly territory: 'everywhere';
    /** ISO 8601. */
    readonly until: string;
  };
  readonly ground: { readonly kind: 'terms' } & Ground;
  readonly source: StatementSource;
  readonly automated: { readonly detection: boolean; readonly decision: false };
  /** The rejection's: an appeal against it covers the sanction. */
  readonly redress: { readonly appealUntil: string };
}

export interface SanctionBasis {
  readonly decisionId: string;
  readonly kind: SanctionKind;
  /** A category or own words. */
  readonly reason: string;
  readonly until: Date;
  readonly source: StatementSource;
  readonly isFoundByRules: boolean;
  readonly appealUntil: string;
}

export const sanctionStatementFor = (basis: SanctionBasis): SanctionStatement => ({
  decisionId: basis.decisionId,
  restriction: {
    kind: basis.kind === 'mute' ? 'muted' : 'banned',
    territory: 'everywhere',
    until: basis.until.toISOString(),
  },
  ground: { kind: 'terms', ...groundOf(basis.reason) },
  source: basis.source,
  automated: { detection: basis.isFoundByRules, decision: false },
  redress: { appealUntil: basis.appealUntil },
});

/** The statement as the author is told it. */
export interface SanctionStatementView {
  readonly sanctionId: string;
  readonly decisionId: string;
  readonly decidedAt: string;
  readonly site: { readonly id: string; readonly name: string };
  readonly author: { readonly id: string };
  readonly restriction: SanctionStatement['restriction'];
  readonly facts: { readonly summary: string; readonly source: StatementSource };
  readonly automated: SanctionStatement['automated'];
  readonly ground: SanctionStatement['ground'];
  readonly redress: readonly Redress[];
}

export interface SanctionSurroundings {
  readonly sanctionId: string;
  readonly startsAt: Date;
  readonly authorId: string;
  readonly site: { readonly id: string; readonly name: string };
  /** The public page of the rejection that it rests on. */
  readonly link: string;
}

export function viewOfSanctionStatement(
  statement: SanctionStatement,
  { sanctionId, startsAt, authorId, site, link }: SanctionSurroundings,
): SanctionStatementView {
  const { decisionId, restriction, ground, source, automated, redress } = statement;
  const { appealUntil } = redress;
  return {
    sanctionId,
    decisionId,
    decidedAt: startsAt.toISOString(),
    site,
    author: { id: authorId },
    restriction,
    facts: { summary: 'A comment of the author was rejected. A moderator decided this besides.', source },
    automated,
    ground,
    redress: [
      {
        kind: 'appeal',
        text:
          'It rests on a comment that was rejected. An appeal against the rejection covers it: where the appeal ' +
          `succeeds, it ends at once. You may appeal until ${appealUntil.slice(0, 10)}, free of charge.`,
        link,
        until: appealUntil,
      },
      { kind: 'court', text: 'You may go to court.' },
    ],
  };
}

const DONE: Readonly<Record<SanctionStatement['restriction']['kind'], string>> = {
  muted: 'What you write on {site} is not published until {until}.',
  banned: 'You cannot write on {site} until {until}.',
};

const dayOf = (moment: string): string => moment.slice(0, 10);

/** The same in plain words, to be shown to the author. */
export function sanctionNotice(view: SanctionStatementView): string {
  const { restriction, ground, redress, site } = view;
  const done = DONE[restriction.kind]
    .replace('{until}', dayOf(restriction.until))
    .replace('{site}', () => site.name);
  const [appeal] = redress;
  return [
    done,
    `The rule: ${ground.text}`,
    'It rests on a comment of yours that was rejected. A person decided this.',
    `If you think that is wrong, you can ask us to look again until ${dayOf(appeal!.until!)}: ${appeal!.link}`,
  ].join('\n');
}

/** Told when it is lifted before its end. */
export const liftNotice = ({ restriction, site }: SanctionStatementView, reason: string): string =>
  [
    restriction.kind === 'muted'
      ? `What you write on ${site.name} is published again.`
      : `You can write on ${site.name} again.`,
    reason,
  ].join('\n');
