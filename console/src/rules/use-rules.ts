import { listRules, type EffectiveRule } from '../api/rules';
import type { Scope } from '../api/rule-sets';
import { wholeList } from '../api/whole-list';
import { type Pages, useOne } from '../parts/use-pages';

/** Every rule of a scope: filters and order are the screen's, so it needs them all. */
export const useRules = (scope: Scope): Pages<readonly EffectiveRule[]> =>
  useOne(`rules ${scope}`, () => wholeList((cursor) => listRules(scope, cursor)));
