import { listMeasures, type RuleMeasure } from '../api/rules';
import type { Scope } from '../api/rule-sets';
import { wholeList } from '../api/whole-list';
import { useOne } from '../parts/use-pages';

/** What was counted for a scope's rules; empty until it is there, or where nobody may tell. */
export function useMeasures(scope: Scope): readonly RuleMeasure[] {
  const pages = useOne(`measures ${scope}`, () => wholeList((cursor) => listMeasures(scope, { cursor })));
  return pages.items?.[0] ?? [];
}
