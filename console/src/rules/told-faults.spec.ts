import { faultsIn } from './told-faults';

describe('faultsIn', () => {
  it('tells what and where', () => {
    const faults = [
      { file: 'en/own/a.yml', line: 3, rule: 'en/own/a/one', message: 'Unknown label.' },
      { rule: 'en/own/a/one', message: 'Its precision is not known well enough.' },
      { pointer: '/note', detail: 'must be a text' },
    ];
    expect(faultsIn({ faults })).toEqual([
      { place: 'en/own/a.yml:3, en/own/a/one', message: 'Unknown label.' },
      { place: 'en/own/a/one', message: 'Its precision is not known well enough.' },
      { place: '/note', message: 'must be a text' },
    ]);
  });

  it('finds none where there is none', () => {
    expect(faultsIn({})).toEqual([]);
    expect(faultsIn({ faults: 'none', errors: [] })).toEqual([]);
    expect(faultsIn({ faults: [null, 'x'] })).toEqual([]);
  });
});
