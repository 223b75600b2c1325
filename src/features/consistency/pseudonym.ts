import { createHmac } from 'node:crypto';

/** Letters and digits that are not taken for one another. */
const SIGNS = 'ABCDEFGHJKMNPQRTUVWXY346789';
const LENGTH = 5;

/** What a person is called in a site's figures: always the same there, another thing elsewhere. */
export function pseudonymOf(key: string, userId: string): string {
  const digest = createHmac('sha256', key).update(`person:${userId}`).digest();
  return [...digest.subarray(0, LENGTH)].map((byte) => SIGNS[byte % SIGNS.length]).join('');
}
