import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { compileRuleSet } from '../../engine/rules/compile-rules';
import type { RuleSet } from '../../engine/rules/rule-set';
import { loadRulePacks, printFault } from '../../rule-packs/load-rule-packs';
import { RE2_ENGINE } from '../../rule-packs/re2-engine';
import { RuleSetVersion } from './rule-set-version.entity';

/** The rule sets that judge. Verdicts name theirs by id, and the record keeps its sources for good. */
@Injectable()
export class RuleSetsService implements OnModuleInit {
  private shipped: RuleSet | undefined;

  constructor(@InjectRepository(RuleSetVersion) private readonly versions: Repository<RuleSetVersion>) {}

  /** Loads the shipped packs; a fault in them stops the start, told as a compiler tells it. */
  async onModuleInit(): Promise<void> {
    const loaded = loadRulePacks();
    if (!loaded.ok)
      throw new Error(`the rule packs are faulty:\n${loaded.faults.map(printFault).join('\n')}`);
    await this.versions.query(
      'INSERT INTO rule_set (id, sources, note) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [loaded.ruleSet.id, JSON.stringify(loaded.sources), 'shipped'],
    );
    this.shipped = loaded.ruleSet;
  }

  /** The rule set that judges new comments of a site. */
  current(_siteId: string): RuleSet {
    if (this.shipped === undefined) throw new Error('rule sets are asked for before the module has started');
    return this.shipped;
  }

  /** A rule set as it was; undefined where there was none of this id. */
  async version(id: string): Promise<RuleSet | undefined> {
    if (this.shipped?.id === id) return this.shipped;
    const stored = await this.versions.findOneBy({ id });
    if (stored === null) return undefined;
    const compiled = compileRuleSet(stored.sources, RE2_ENGINE);
    if (!compiled.ok) throw new Error(`rule set ${id} no longer compiles`);
    return compiled.ruleSet;
  }
}
