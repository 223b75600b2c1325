import { waitSecondsOf } from './preferences';

describe('Prefer: wait', () => {
  it.each([
    ['wait=5', 5],
    ['respond-async, wait=3', 3],
    ['WAIT = "7"; x', 7],
    ['wait=60', 10],
    ['wait=0', 0],
    ['wait=', undefined],
    ['wait=-1', undefined],
    ['wait=5s', undefined],
    ['await=5', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%p asks for %p seconds', (header, seconds) => {
    expect(waitSecondsOf(header)).toBe(seconds);
  });
});
