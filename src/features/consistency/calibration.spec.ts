import fc from 'fast-check';
import { CALIBRATION_SIZE, type Candidate, mondayOf, mostInstructive, weekAfter } from './calibration';

const candidate = fc.record<Candidate>({
  id: fc.uuid(),
  firstAction: fc.constantFrom('approve', 'reject'),
  secondAction: fc.constantFrom('approve', 'reject'),
  holds: fc.constantFrom('approve', 'reject', 'either', null),
  severe: fc.boolean(),
  categories: fc.subarray(['insult', 'threat', 'slur']),
  language: fc.constantFrom('en', 'de'),
});

const one = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  firstAction: 'approve',
  secondAction: 'reject',
  holds: null,
  severe: false,
  categories: ['insult'],
  language: 'en',
  ...more,
});

describe('the calibration set', () => {
  it('begins with what nobody could settle, then with what was severe', () => {
    const cases = [
      one('reasons', { firstAction: 'reject', categories: ['a'] }),
      one('open', { categories: ['b'] }),
      one('severe', { categories: ['c'], severe: true }),
      one('settled', { categories: ['d'], holds: 'reject' }),
      one('unclear', { categories: ['e'], holds: 'either' }),
    ];
    expect(mostInstructive(cases).map(({ id }) => id)).toEqual([
      'unclear',
      'settled',
      'severe',
      'open',
      'reasons',
    ]);
  });

  it('has something of every kind before it has two of one', () => {
    const quarrel = Array.from({ length: 12 }, (_, at) => one(`i${at}`, { holds: 'either' }));
    const set = mostInstructive([...quarrel, one('other', { categories: ['links'] })]);
    expect(set).toHaveLength(CALIBRATION_SIZE);
    expect(set[1]?.id).toBe('other');
  });

  it('is the same in whatever order the cases come, each once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(candidate, { selector: ({ id }) => id }), (cases) => {
        const set = mostInstructive(cases);
        expect(set).toHaveLength(Math.min(cases.length, CALIBRATION_SIZE));
        expect(new Set(set).size).toBe(set.length);
        expect(mostInstructive([...cases].reverse())).toEqual(set);
      }),
    );
  });

  it('is of a week that begins on Monday', () => {
    expect(mondayOf(new Date('2026-11-22T23:59:59Z'))).toEqual(new Date('2026-11-16T00:00:00Z'));
    expect(mondayOf(new Date('2026-11-23T00:00:00Z'))).toEqual(new Date('2026-11-23T00:00:00Z'));
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
        (moment) => {
          const monday = mondayOf(moment);
          expect(monday.getUTCDay()).toBe(1);
          expect(monday <= moment && moment < weekAfter(monday)).toBe(true);
        },
      ),
    );
  });
});
