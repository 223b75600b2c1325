/** One line that PostgreSQL keeps as it is: no control characters, no lone surrogates. */
export const ONE_LINE = /^[^\p{Cc}\p{Cs}]*$/u;

/**
 * An id of somebody else's: 1 to 255 visible characters, nothing that only looks like nothing. Plain blanks may
 * stand inside: many platforms know a guest by name alone.
 */
export const FOREIGN_ID =
  /^(?! )[^\p{Cc}\p{Cf}\p{Cs}\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]{1,255}(?<! )$/u;

/** A BCP 47 language tag, by its shape. */
export const LANGUAGE_TAG = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}$/;
