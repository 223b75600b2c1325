import { readMoment } from './period';

it.each([
  ['2026-11-21', '2026-11-21T00:00:00.000Z'],
  ['2026-11-21T09:30:00+01:00', '2026-11-21T08:30:00.000Z'],
  ['2026-02-30', undefined],
  ['21.11.2026', undefined],
  ['2026', undefined],
])('%s begins at %s', (text, moment) => {
  expect(readMoment(text)?.toISOString()).toBe(moment);
});
