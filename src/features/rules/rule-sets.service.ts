import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { compileRuleSet } from '../../engine/rules/compile-rules';
import type { RuleSet } from '../../engine/rules/rule-set';
import type { RulePackSource } from '../../engine/rules/rule-source';
import {
  loadPackFiles,
  loadRulePacks,
  printFault,
  type PackFault,
  type PackFile,
} from '../../rule-packs/load-rule-packs';
import { RE2_ENGINE } from '../../rule-packs/re2-engine';
import { RuleSetVersion } from './rule-set-version.entity';

/** What became of packs that were to be exchanged. */
export type Exchange =
  | { readonly ok: true; readonly ruleSet: string }
  | { readonly ok: false; readonly faults: readonly PackFault[] };

/** The rule sets that judge. Verdicts name theirs by id, and the record keeps its sources for good. */
@Injectable()
export class RuleSetsService implements OnModuleInit {
  private inForce: RuleSet | undefined;
  /** What each rule that comes with Evenhand says to authors. */
  private readonly shipped = new Map<string, string>();

  constructor(@InjectRepository(RuleSetVersion) private readonly versions: Repository<RuleSetVersion>) {}

  /** Loads the shipped packs; a fault in them stops the start, told as a compiler tells it. */
  async onModuleInit(): Promise<void> {
    const loaded = loadRulePacks();
    if (!loaded.ok)
      throw new Error(`the rule packs are faulty:\n${loaded.faults.map(printFault).join('\n')}`);
    for (const { fullId, reason } of loaded.ruleSet.rules) this.shipped.set(fullId, reason);
    await this.putInForce(loaded.ruleSet, loaded.sources, 'shipped');
  }

  /**
   * Judges with other packs from the next comment on, in this process, without a restart. Packs with any fault, an
   * example that its rule does not bear out among them, change nothing: what judged before goes on.
   */
  async exchange(files: readonly PackFile[], note: string): Promise<Exchange> {
    const loaded = loadPackFiles(files);
    if (!loaded.ok) return loaded;
    await this.putInForce(loaded.ruleSet, loaded.sources, note);
    return { ok: true, ruleSet: loaded.ruleSet.id };
  }

  /** The rule set that judges new comments of a site. */
  current(_siteId: string): RuleSet {
    if (this.inForce === undefined) throw new Error('rule sets are asked for before the module has started');
    return this.inForce;
  }

  /** Whether a rule came with Evenhand, in these words: an operator's own may speak of people. */
  isShipped(rule: string, reason: string): boolean {
    return this.shipped.get(rule) === reason;
  }

  /** A rule set as it was; undefined where there was none of this id. */
  async version(id: string): Promise<RuleSet | undefined> {
    if (this.inForce?.id === id) return this.inForce;
    const stored = await this.versions.findOneBy({ id });
    if (stored === null) return undefined;
    const compiled = compileRuleSet(stored.sources, RE2_ENGINE);
    if (!compiled.ok) throw new Error(`rule set ${id} no longer compiles`);
    return compiled.ruleSet;
  }

  /** On record first: no verdict names a rule set that nobody can look up. */
  private async putInForce(
    ruleSet: RuleSet,
    sources: readonly RulePackSource[],
    note: string,
  ): Promise<void> {
    await this.versions.query(
      'INSERT INTO rule_set (id, sources, note) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [ruleSet.id, JSON.stringify(sources), note],
    );
    this.inForce = ruleSet;
  }
}
