import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Rule, RuleSet } from '../../engine/rules/rule-set';
import { isOwnFile } from '../../engine/rules/rule-source';
import { type PackFault, type ParsedPacks, parsePackFiles } from '../../rule-packs/load-rule-packs';
import { wilson } from '../feedback/wilson';
import { SETTINGS_FILE } from '../rules/load-layers';
import { PublishGates, type RuleChange } from '../rules/publish-gates';
import { stageOf } from '../rules/rule-stage';
import { siteIdOf } from '../rules/scope';
import type { Limits } from './limits';
import { LimitsService } from './limits.service';
import { type JudgedFindings, MeasuresService } from './measures.service';

type Floor = Pick<Limits, 'precisionFloor' | 'precisionSample'>;

/** Rules that act automatically in `after` and did not in `before`, or were another revision there. */
export function madeAutomatic(
  before: RuleSet,
  after: RuleSet,
  isLeftAlone: (rule: Rule) => boolean = () => false,
): readonly Rule[] {
  const earlier = new Map(before.rules.map((rule) => [rule.fullId, rule]));
  return after.rules.filter((rule) => {
    if (stageOf(rule) !== 'automatic' || isLeftAlone(rule)) return false;
    const known = earlier.get(rule.fullId);
    return known?.revision !== rule.revision || stageOf(known) !== 'automatic';
  });
}

/** Why what people made of a rule's findings does not let it act automatically; undefined: it does. */
export function shortfall(
  { judged, upheld }: JudgedFindings,
  { precisionFloor, precisionSample }: Floor,
): string | undefined {
  const low = wilson(upheld, judged)?.low ?? 0;
  if (judged >= precisionSample && low >= precisionFloor) return undefined;
  // Rounded down: a bound that falls short by a hair is not told as one that does not.
  const told = (Math.floor(low * 100) / 100).toFixed(2);
  return (
    'may not act automatically yet: the precision of its findings has a lower bound of ' +
    `${told} of ${precisionFloor.toFixed(2)}, n = ${judged} of ${precisionSample}; ` +
    'let it act for review until people have judged more of them, or narrow it'
  );
}

/** Refuses a publish that lets a rule act automatically before people have found it right often enough. */
@Injectable()
export class PrecisionGate implements OnModuleInit {
  constructor(
    private readonly gates: PublishGates,
    private readonly measures: MeasuresService,
    private readonly limits: LimitsService,
  ) {}

  onModuleInit(): void {
    this.gates.add((change) => this.faultsOf(change));
  }

  private async faultsOf({ scope, before, after, files }: RuleChange): Promise<readonly PackFault[]> {
    const parsed = parsePackFiles(files);
    const raised = madeAutomatic(
      before,
      after,
      (rule) => !isOwnFile(rule.origin.file) && !isSetFree(parsed, rule),
    );
    if (raised.length === 0) return [];
    const floor = await this.limits.of(scope);
    const siteId = siteIdOf(scope);
    const faults: PackFault[] = [];
    for (const rule of raised) {
      const found = await this.measures.findingsOf(
        siteId === null ? null : [siteId],
        rule.fullId,
        rule.revision,
      );
      const message = shortfall(found, floor);
      if (message !== undefined) faults.push(located(parsed, rule, message));
    }
    return faults;
  }
}

/**
 * Whether settings say in so many words that a rule acts automatically. A rule that comes with the product does so
 * unless somebody caps it; that a cap is taken away again makes it no newer than it was.
 */
function isSetFree({ sources }: ParsedPacks, { fullId }: Rule): boolean {
  return sources.some((source) => source.kind === 'settings' && source.rules[fullId]?.acts === 'automatic');
}

/** Where the files let the rule act: in the settings if they name it, else where it is written. */
function located({ sources, locate }: ParsedPacks, { fullId, origin }: Rule, message: string): PackFault {
  const isSet = sources.some((source) => source.kind === 'settings' && source.rules[fullId] !== undefined);
  return isSet
    ? locate({ file: SETTINGS_FILE, rule: fullId, path: ['rules', fullId, 'acts'], message })
    : locate({ file: origin.file, rule: fullId, path: ['rules', origin.index, 'acts'], message });
}
