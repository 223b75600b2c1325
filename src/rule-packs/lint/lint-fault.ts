import type { RuleFault } from '../../engine/rules/rule-source';

/** Something to mend in packs that load: an error fails the check, a warning only speaks. */
export interface LintFault extends RuleFault {
  readonly severity: 'error' | 'warning';
}
