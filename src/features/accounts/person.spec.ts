import { maySee, maySeeAll, type Person } from './person';

const limited: Person = { id: 'p', email: 'p@example.org', role: 'admin', siteIds: ['a', 'b'] };
const unlimited: Person = { ...limited, siteIds: null };

describe('what a person may see', () => {
  it('is every site for an unlimited person', () => {
    expect(maySee(unlimited, 'z')).toBe(true);
    expect(maySeeAll(unlimited, null)).toBe(true);
  });

  it('is only the listed sites for a limited one', () => {
    expect([maySee(limited, 'a'), maySee(limited, 'z')]).toEqual([true, false]);
    expect(maySee(limited, 'A')).toBe(true);
    expect([maySeeAll(limited, ['a', 'b']), maySeeAll(limited, ['a', 'z'])]).toEqual([true, false]);
  });

  it('never covers "all sites" for a limited person', () => {
    expect(maySeeAll(limited, null)).toBe(false);
  });
});
