import { mayEdit, partOf, rulesAddress } from './rules-place';

describe('the places of rules', () => {
  it.each([
    ['/rules', 'list'],
    ['/rules/edit', 'edit'],
    ['/rules/versions', 'versions'],
    ['/rules/elsewhere', 'list'],
  ])('%s leads to %s', (path, part) => {
    expect(partOf(path)).toBe(part);
  });

  it('have addresses that lead back to them', () => {
    const address = rulesAddress('edit', 'default', { draft: 'd/1', file: undefined, at: 0 });
    expect(address).toBe('/rules/edit?scope=default&draft=d%2F1&at=0');
    expect(partOf(address.split('?')[0]!)).toBe('edit');
  });

  it('may be changed by admins, each within their sites', () => {
    const person = { id: 'p', email: 'p@example.org' };
    expect(mayEdit({ ...person, role: 'admin', siteIds: null }, 'default')).toBe(true);
    expect(mayEdit({ ...person, role: 'admin', siteIds: ['s1'] }, 'default')).toBe(false);
    expect(mayEdit({ ...person, role: 'admin', siteIds: ['s1'] }, 's1')).toBe(true);
    expect(mayEdit({ ...person, role: 'senior', siteIds: null }, 's1')).toBe(false);
  });
});
