/** One line that shows something: no control characters, not only blanks and what is as invisible as they are. */
export const SITE_NAME = /^(?=.*[^\p{Z}\p{Cf}])[^\p{Cc}\p{Cs}]+$/u;
export const SITE_NAME_FAULT = 'must be one line of text, not blank';
/** In UTF-16 units. */
export const SITE_NAME_LENGTH = 200;
