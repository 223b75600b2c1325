import { filtersOf, filtersOfView, isFiltered, pathOf } from './queue-address';

describe('the address of the queue', () => {
  it('holds the filters and nothing else', () => {
    const filters = { site: 's1', olderThan: '60', state: 'escalated' };
    expect(pathOf(filters)).toBe('/?site=s1&olderThan=60&state=escalated');
    expect(filtersOf(new URLSearchParams('site=s1&olderThan=60&state=escalated&x=y&rule='))).toEqual(filters);
    expect(pathOf({})).toBe('/');
  });

  it('reads a view as the service keeps it', () => {
    const kept = { site: ['s1', 's2'], olderThan: 60, rule: [], claimed: 'none', collapse: true };
    expect(filtersOfView(kept)).toEqual({ site: 's1,s2', olderThan: '60', claimed: 'none' });
  });

  it('knows an address that leaves something out', () => {
    expect(isFiltered({ state: 'open', sort: 'oldest' })).toBe(false);
    expect(isFiltered({ state: 'open', claimed: 'mine' })).toBe(true);
  });
});
