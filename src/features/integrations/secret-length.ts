/** Of a secret that a platform signs with, in UTF-16 units. */
export const SECRET_LENGTH = { least: 8, most: 500 } as const;
