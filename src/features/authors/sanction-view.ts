import type { SanctionState } from './author-sanction.entity';
import type { SanctionKind, SanctionStatementView } from './sanction-statement';

/** A sanction as its platform is told it; who of the moderators made it is not its business. */
export interface SanctionView {
  readonly id: string;
  readonly author: { readonly id: string };
  readonly kind: SanctionKind;
  /** `ended`: its time is over. */
  readonly state: SanctionState;
  /** The rejection that it rests on. */
  readonly decisionId: string;
  readonly startsAt: string;
  readonly until: string;
  readonly liftedAt: string | null;
  /** `reversal`: the rejection that it rested on holds no longer. */
  readonly liftCause: 'person' | 'reversal' | null;
  readonly liftReason: string | null;
  readonly version: number;
  readonly statementOfReasons: SanctionStatementView;
  /** In plain words, to be shown to the author. */
  readonly authorNotice: {
    readonly language: string;
    readonly text: string;
    readonly link: string;
    readonly appealUntil: string;
  };
}
