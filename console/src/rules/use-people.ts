import { listPeople, type Person } from '../api/people';
import { useOne } from '../parts/use-pages';

/** E-mail addresses by id, as far as somebody may know them: all for admins, one's own for others. */
export function usePeople({ id, email, role }: Person): ReadonlyMap<string, string> {
  const pages = useOne(role === 'admin' ? 'people' : '', listPeople);
  return new Map([[id, email], ...(pages.items?.[0] ?? []).map((each) => [each.id, each.email] as const)]);
}
