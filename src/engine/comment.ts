import type { SiteBackground } from './classifiers/off-topic/site-background';
import type { AuthorStanding } from './policy';

/** What the engine is given: a comment's text and as much of its context as the caller knows. */
export interface Comment {
  /** The text as it came, UTF-16; may hold any code unit, lone surrogates too. */
  readonly text: string;
  /** BCP 47 tag given by the platform or the site's default; absent: the engine tells by itself. */
  readonly language?: string;
  /** The comment that it answers. */
  readonly parent?: { readonly text: string };
  readonly article?: { readonly title?: string; readonly body?: string };
  /** Other comments of the thread, oldest first, without the comment itself. */
  readonly thread?: readonly string[];
  /** How common words are on its site, from `learnBackground`; absent: as common as in the language at large. */
  readonly site?: SiteBackground;
  /** Of its author on its site; absent: nothing is known, and the policy's lines on authors do not hold. */
  readonly author?: AuthorStanding;
}
