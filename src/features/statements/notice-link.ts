import { createHmac, timingSafeEqual } from 'node:crypto';

const TAG_BYTES = 16;
const ID_BYTES = 16;
const TOKEN_LENGTH = Math.ceil(((ID_BYTES + TAG_BYTES) * 4) / 3);

const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');

function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const tagOf = (id: Buffer, key: Buffer): Buffer =>
  createHmac('sha256', key).update('evenhand notice\0').update(id).digest().subarray(0, TAG_BYTES);

/** What opens the public page of one decision: its id and a signature, for whoever was told it and nobody else. */
export function noticeTokenOf(decisionId: string, key: Buffer): string {
  const id = bytesOf(decisionId);
  return Buffer.concat([id, tagOf(id, key)]).toString('base64url');
}

/** The decision that a token opens; `undefined` where it was not signed with `key`. */
export function decisionOfToken(token: string, key: Buffer): string | undefined {
  if (token.length !== TOKEN_LENGTH || !/^[A-Za-z0-9_-]+$/.test(token)) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  // Several spellings of the last character mean the same bytes: only the one that was given out counts.
  if (bytes.toString('base64url') !== token) return undefined;
  const id = bytes.subarray(0, ID_BYTES);
  return timingSafeEqual(bytes.subarray(ID_BYTES), tagOf(id, key)) ? uuidOf(id) : undefined;
}
