import { isOver } from './expiry';

test.each([
  ['2026-11-21', '2026-11-21T23:59:59.999Z', false],
  ['2026-11-21', '2026-11-22T00:00:00.000Z', true],
  ['2026-11-21', '2026-11-22T01:30:00+02:00', false],
  ['2028-02-29', '2028-03-01T00:00:00Z', true],
  ['2026-13-01', '2030-01-01T00:00:00Z', false],
])('a rule that expires on %s is over at %s: %s', (day, now, expected) => {
  expect(isOver(day, new Date(now))).toBe(expected);
});
