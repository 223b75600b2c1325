import { contentHash } from '../../../engine/rules/content-hash';
import type { LoadedPacks } from '../../../rule-packs/load-rule-packs';
import { loadLayers, type RuleLayer } from '../load-layers';

/** Sets that are kept: whoever tries texts tries many by the same rules. */
const MOST_KEPT = 3;

const kept = new Map<string, LoadedPacks>();

/** What layers load to; remembered, for the thread is asked of the same ones again and again. */
export function loadedLayers(layers: readonly RuleLayer[], trustExamples: boolean): LoadedPacks {
  const key = contentHash([JSON.stringify([layers, trustExamples])]);
  const known = kept.get(key);
  kept.delete(key);
  const loaded = known ?? loadLayers(layers, { trustExamples });
  kept.set(key, loaded);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
  return loaded;
}
