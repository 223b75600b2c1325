import type { NoticeLanguage } from '../../statements/notice-languages';
import type { RestrictionKind, StatementSource } from '../../statements/statement';
import type { Redress } from '../../statements/statement-view';
import type { FilingObstacle } from '../appeal-rules';
import type { WithdrawalCause } from '../appeal-state';

/** What cannot be shown or taken. */
export type PageRefusal = 'unknown-link' | 'too-many' | 'too-long' | 'failed';

/** The words of the public page in one language. `{site}`, `{date}` and `{length}` are filled in. */
export interface PagePhrases {
  readonly language: NoticeLanguage;
  readonly title: string;
  readonly done: Readonly<Record<RestrictionKind, string>>;
  readonly on: string;
  readonly deleted: string;
  readonly noLongerHolds: string;
  readonly newer: string;
  readonly about: string;
  readonly aboutAll: string;
  readonly why: string;
  readonly byLaw: string;
  readonly ruleSays: string;
  readonly how: string;
  readonly foundAutomatically: string;
  readonly source: Readonly<Record<StatementSource, string>>;
  readonly decidedAutomatically: string;
  readonly decidedByPerson: string;
  readonly decidedOnAppeal: string;
  readonly waitsForPerson: string;
  readonly onlyIn: string;
  readonly disagree: string;
  readonly redress: Readonly<Record<Redress['kind'], string>>;
  readonly cannotAppeal: Readonly<Record<Exclude<FilingObstacle, 'not-restricted'>, string>>;
  readonly form: {
    readonly label: string;
    readonly hint: string;
    readonly send: string;
  };
  readonly appeal: {
    readonly heading: string;
    readonly open: string;
    readonly upheld: string;
    readonly reversed: string;
    readonly withdrawn: Readonly<Record<WithdrawalCause, string>>;
    readonly reasons: string;
    readonly yours: string;
    readonly byPlatform: string;
  };
  readonly refusals: Readonly<Record<PageRefusal, readonly [title: string, detail: string]>>;
  /** The outcome of an appeal, for the author; `{reason}` are the words of whoever decided. */
  readonly outcomeNotice: { readonly upheld: string; readonly reversed: string };
}
