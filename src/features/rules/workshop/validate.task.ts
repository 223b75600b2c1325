import { lintOwn } from '../../../rule-packs/lint/lint-own';
import { inOrder, type PackFault } from '../../../rule-packs/load-rule-packs';
import type { RuleLayer } from '../load-layers';
import { stageOf } from '../rule-stage';
import { loadedLayers } from './loaded-layers';
import { defineRuleTask } from './rule-task';
import type { CheckedRuleDto, RuleFaultDto, ValidationDto } from './workshop.dto';

/** Errors first: of a long list nobody reads the end. */
const MOST_FAULTS = 200;

export type ValidateInput = { readonly layers: readonly RuleLayer[] };

/** Compiles layers as the command line does, and lints the files of the last. */
export const VALIDATE = defineRuleTask(__filename, ({ layers }: ValidateInput): ValidationDto => {
  const files = new Set(layers.at(-1)!.files.map(({ file }) => file));
  const loaded = loadedLayers(layers, false);
  if (!loaded.ok) return { ok: false, faults: loaded.faults.slice(0, MOST_FAULTS).map(asError), rules: [] };
  const { ruleSet, sources, locate } = loaded;
  const found = lintOwn(ruleSet, sources, (file) => files.has(file)).map((fault) =>
    faultView(locate({ code: 'lint', ...fault }), fault.severity),
  );
  const errors = found.filter(({ severity }) => severity === 'error');
  const warnings = found.filter(({ severity }) => severity === 'warning');
  const faults = inOrder([...errors, ...warnings].slice(0, MOST_FAULTS)) as readonly RuleFaultDto[];
  const rules = ruleSet.rules
    .filter(({ origin }) => files.has(origin.file))
    .map((rule): CheckedRuleDto => ({
      rule: rule.fullId,
      revision: rule.revision,
      stage: stageOf(rule),
      cost: rule.cost,
    }));
  return { ok: errors.length === 0, ruleSet: ruleSet.id, faults: [...faults], rules };
});

export const asError = (fault: PackFault): RuleFaultDto => faultView(fault, 'error');

function faultView(fault: PackFault, severity: RuleFaultDto['severity']): RuleFaultDto {
  return { ...fault, from: fault.from ?? 0, to: fault.to ?? 0, code: fault.code ?? 'rule', severity };
}
