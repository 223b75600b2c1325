import type { Category } from '../../../engine/label';
import type { OtherGround } from '../ground';
import type { RestrictionKind, StandingKind, StatementSource } from '../statement';

/** How a comment came to be looked at. */
export type FoundBy = 'rules' | 'unreadable' | StandingKind | StatementSource;

/**
 * All that is said to authors in one language: at most level B1, polite, and without a gender. The English texts of
 * the grounds are those that are kept with a statement.
 */
export interface NoticePhrases {
  /** The rule of conduct behind each category. */
  readonly grounds: Readonly<Record<Category, string>>;
  readonly otherGrounds: Readonly<Record<OtherGround, string>>;
  readonly foundBy: Readonly<Record<FoundBy, string>>;
  readonly decidedBy: { readonly rules: string; readonly person: string };
  /** `{words}` is what the rules said, quoted, in the language of the rules. */
  readonly rulesWords: string;
  /** `{countries}` are those where alone the restriction holds. */
  readonly onlyIn: string;
  /** Around a passage of the comment. */
  readonly quotes: readonly [string, string];
  readonly redress: {
    /** `{appealUntil}` is the last day. */
    readonly appeal: string;
    readonly 'dispute-settlement': string;
    readonly court: string;
  };
  /** In place of the line with `{appealUntil}`, of a restriction that was upheld on appeal. */
  readonly upheld: string;
  /** Where a site has no template of its own; see `notice-template.ts`. */
  readonly templates: Readonly<Record<RestrictionKind, string>>;
}
