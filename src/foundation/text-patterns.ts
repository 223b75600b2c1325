/** One line that PostgreSQL keeps as it is: no control characters, no lone surrogates. */
export const ONE_LINE = /^[^\p{Cc}\p{Cs}]*$/u;

/** An id of somebody else's: 1 to 255 visible characters, no blanks, nothing that only looks like nothing. */
export const FOREIGN_ID = /^[^\p{Cc}\p{Cf}\p{Cs}\p{Z}]{1,255}$/u;

/** A BCP 47 language tag, by its shape. */
export const LANGUAGE_TAG = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}$/;
