import type { PackFault } from '../../../rule-packs/load-rule-packs';
import { loadLayers, type RuleLayer } from '../load-layers';
import { defineRuleTask } from './rule-task';

/** Compiles layers and runs the examples of their rules; the faults, none where they may be published. */
export const CHECK_LAYERS = defineRuleTask(
  __filename,
  ({ layers }: { readonly layers: readonly RuleLayer[] }): readonly PackFault[] => {
    const loaded = loadLayers(layers);
    return loaded.ok ? [] : loaded.faults;
  },
);
