import type { CommentInContext } from '../comments/waiting-comments.service';
import type { Opinion } from './bins';

/** A comment that both rule sets judge. */
export interface SampledComment {
  readonly comment: CommentInContext;
  readonly opinion: Opinion;
  /** Decided by people or acted on by rules; passed, and drawn by chance; or a line of a file. */
  readonly part: 'decided' | 'passed' | 'labelled';
  /** Of the file, from 1; null: it is on record. */
  readonly line: number | null;
}

/** Where the comments of a backtest come from. */
export interface SampleSource {
  /** In the order in which they are judged, a slice at a time. */
  slices(): AsyncIterable<readonly SampledComment[]>;
  /** Comments that are to come, as far as it is known; grows while slices are read. */
  readonly expected: number;
  /** Known once all slices were read. Instants are ISO 8601. */
  facts(): {
    readonly passedOf: number | null;
    readonly from: string | null;
    readonly to: string | null;
    readonly language: string | null;
    readonly seed: number | null;
  };
}
