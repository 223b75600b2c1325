import type { PackFault, PackFile } from '../../../rule-packs/load-rule-packs';
import { compareFiles, compareRules, type ComparedRule, type FileChange } from '../compare';
import type { RuleLayer } from '../load-layers';
import { loadedLayers } from './loaded-layers';
import { defineRuleTask } from './rule-task';

/** One side of a comparison: the scope's own files, and all that its rules are made of with them. */
export interface ComparedSide {
  readonly files: readonly PackFile[];
  readonly layers: readonly RuleLayer[];
}

export type Comparison =
  | { readonly ok: true; readonly files: readonly FileChange[]; readonly rules: readonly ComparedRule[] }
  | { readonly ok: false; readonly faults: readonly PackFault[] };

/** What differs between two sides, either of which may hold a draft that nobody has checked. */
export const COMPARE_SIDES = defineRuleTask(
  __filename,
  ({ before, after }: { readonly before: ComparedSide; readonly after: ComparedSide }): Comparison => {
    const was = loadedLayers(before.layers, true);
    if (!was.ok) return { ok: false, faults: was.faults };
    const is = loadedLayers(after.layers, true);
    if (!is.ok) return { ok: false, faults: is.faults };
    return {
      ok: true,
      files: compareFiles(before.files, after.files),
      rules: compareRules(was.ruleSet, is.ruleSet),
    };
  },
);
