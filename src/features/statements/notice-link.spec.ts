import fc from 'fast-check';
import { decisionOfToken, noticeTokenOf } from './notice-link';

const KEY = Buffer.alloc(32, 7);

describe('the link to a notice', () => {
  it('opens the decision that it was made for', () => {
    fc.assert(fc.property(fc.uuid(), (id) => decisionOfToken(noticeTokenOf(id, KEY), KEY) === id));
  });

  it('is refused with any character changed, added or left out', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.nat(42), fc.constantFrom('', 'A', 'b', '-', '=', 'AA'), (id, place, put) => {
        const token = noticeTokenOf(id, KEY);
        const changed = token.slice(0, place) + put + token.slice(place + 1);
        fc.pre(changed !== token);
        expect(decisionOfToken(changed, KEY)).toBeUndefined();
      }),
    );
  });

  it('is refused when another key signed it', () => {
    const token = noticeTokenOf('01936f2e-7c1a-7000-8000-00000000abcd', Buffer.alloc(32, 8));
    expect(decisionOfToken(token, KEY)).toBeUndefined();
  });
});
