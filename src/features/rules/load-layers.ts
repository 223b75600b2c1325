import { checkExamples } from '../../engine/rules/check-examples';
import { compileInSteps } from '../../engine/rules/compile-rules';
import type { RuleFault, RulePackSource } from '../../engine/rules/rule-source';
import { fileFaults, type FileFault } from '../../rule-packs/file-limits';
import {
  inOrder,
  type LoadedPacks,
  type LoadOptions,
  type PackFault,
  type PackFile,
  parsePackFiles,
  printFault,
  readPackFiles,
} from '../../rule-packs/load-rule-packs';
import { ownCostFaults } from '../../rule-packs/own-cost';
import { RE2_ENGINE } from '../../rule-packs/re2-engine';
import { type Pauses, pausesSource } from './pauses';

/** What one scope adds to what stands before it. */
export interface RuleLayer {
  readonly scope: 'default' | 'site';
  readonly files: readonly PackFile[];
  readonly pauses: Pauses;
}

export const SETTINGS_FILE = 'settings.yml';
/** As the settings that a site inherits are called beside its own. */
const INHERITED_SETTINGS = 'default/settings.yml';

let shipped: readonly RulePackSource[] | undefined;

/** The sources of the packs that come with Evenhand, read once: what is compiled with them is known again by them. */
export function shippedSources(): readonly RulePackSource[] {
  if (shipped !== undefined) return shipped;
  const { sources, faults } = parsePackFiles(readPackFiles());
  if (faults.length > 0) throw new Error(`the rule packs are faulty:\n${faults.map(printFault).join('\n')}`);
  return (shipped = sources);
}

/**
 * Compiles the shipped packs with what scopes add, later ones over earlier ones: a file takes the place of an inherited
 * one of the same path. Faults are those of all files together; examples are run for the own rules alone.
 */
export function loadLayers(layers: readonly RuleLayer[], options: LoadOptions = {}): LoadedPacks {
  const steps = loadLayersInSteps(layers, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same in slices, between which a process may do other things. */
export function* loadLayersInSteps(
  layers: readonly RuleLayer[],
  { trustExamples = false }: LoadOptions = {},
): Generator<undefined, LoadedPacks> {
  const unfit = layers.flatMap(({ files }) => fileFaults(files));
  if (unfit.length > 0) return { ok: false, faults: inOrder(unfit.map(atItsHead)) };
  const read = layers.map((layer, at) => ({ layer, ...parsePackFiles(standing(layers, at)) }));
  const faults = read.flatMap((each) => each.faults);
  if (faults.length > 0) return { ok: false, faults: inOrder(faults) };
  const layerOf = new Map(read.flatMap((each) => each.sources.map(({ file }) => [file, each] as const)));
  const locate = (fault: RuleFault): PackFault => (layerOf.get(fault.file) ?? NOWHERE).locate(fault);
  const sources = [...shippedSources()];
  for (const { layer, sources: own } of read) {
    sources.push(...own);
    const held = pausesSource(layer.pauses, `${layer.scope}/pauses`, sources);
    if (held !== undefined) sources.push(held);
  }
  yield undefined;
  const compiled = yield* compileInSteps(sources, RE2_ENGINE);
  if (!compiled.ok) return { ok: false, faults: inOrder(compiled.faults.map(locate)) };
  const { ruleSet } = compiled;
  const isOwn = (file: string): boolean => layerOf.has(file);
  const wrong = trustExamples
    ? []
    : [...ownCostFaults(ruleSet, isOwn), ...checkExamples(ruleSet, ({ origin }) => isOwn(origin.file))];
  if (wrong.length > 0) return { ok: false, faults: inOrder(wrong.map(locate)) };
  return { ok: true, ruleSet, sources, locate };
}

/** Of the file as a whole. */
const atItsHead = (fault: FileFault): PackFault => ({ ...fault, line: 1, column: 1, from: 0, to: 0 });

const NOWHERE = parsePackFiles([]);

/** The files of a layer that no later one replaces; settings never are, they add up. */
function standing(layers: readonly RuleLayer[], at: number): readonly PackFile[] {
  const later = new Set(layers.slice(at + 1).flatMap(({ files }) => files.map(({ file }) => file)));
  return layers[at]!.files.flatMap((each) => {
    if (each.file !== SETTINGS_FILE) return later.has(each.file) ? [] : [each];
    return at === layers.length - 1 ? [each] : [{ ...each, file: INHERITED_SETTINGS }];
  });
}
