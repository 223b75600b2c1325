import { createPublicKey } from 'node:crypto';
import fc from 'fast-check';
import { checkpointText, isSignedBy, publicKeyOf, readCheckpoint, signCheckpoint } from './checkpoint';
import { newKeyPair } from './written-export.fixture';

const key = newKeyPair();
const unsigned = {
  chain: 'site',
  position: 7,
  hash: 'a'.repeat(64),
  at: '2026-11-21T09:30:00.000000Z',
  keyId: key.id,
};
const checkpoint = signCheckpoint(unsigned, key.privateKey);

describe('a checkpoint', () => {
  it('is signed by its key and by no other', () => {
    expect(isSignedBy(checkpoint, key.publicKey)).toBe(true);
    expect(isSignedBy(checkpoint, newKeyPair().publicKey)).toBe(false);
  });

  it('is no longer signed when any of its fields was changed', () => {
    for (const change of [
      { chain: 'other' },
      { position: 8 },
      { hash: 'b'.repeat(64) },
      { at: '2026-11-21T09:30:00.000001Z' },
      { keyId: newKeyPair().id },
    ]) {
      expect(isSignedBy({ ...checkpoint, ...change }, key.publicKey)).toBe(false);
    }
  });

  it('comes back from its text as it was', () => {
    expect(readCheckpoint(JSON.parse(checkpointText(checkpoint)))).toEqual(checkpoint);
  });

  it('is not read from anything else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(readCheckpoint(value)).toBeUndefined();
      }),
    );
    for (const part of Object.keys(checkpoint)) {
      expect(readCheckpoint({ ...checkpoint, [part]: undefined })).toBeUndefined();
      expect(readCheckpoint({ ...checkpoint, [part]: {} })).toBeUndefined();
    }
    expect(readCheckpoint({ ...checkpoint, position: 0 })).toBeUndefined();
    // The same bytes in another writing.
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    const last = alphabet[alphabet.indexOf(checkpoint.signature[85]!) + 1]!;
    const signature = `${checkpoint.signature.slice(0, 85)}${last}==`;
    expect(Buffer.from(signature, 'base64')).toEqual(Buffer.from(checkpoint.signature, 'base64'));
    expect(readCheckpoint({ ...checkpoint, signature })).toBeUndefined();
  });

  it('names its key by the thumbprint of RFC 8037, appendix A.3', () => {
    const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';
    const published = publicKeyOf(createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }));
    expect(published).toMatchObject({ x, kid: 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k' });
  });
});
