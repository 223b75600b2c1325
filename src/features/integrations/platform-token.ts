/** A token as it can stand in an `authorization` header; long enough for a signed one with many claims. */
export const PLATFORM_TOKEN = /^[\x21-\x7e]{1,4096}$/;
