import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, In, Repository } from 'typeorm';
import { type CompiledRules, compileInSteps } from '../../engine/rules/compile-rules';
import type { RuleSet } from '../../engine/rules/rule-set';
import type { RulePackSource } from '../../engine/rules/rule-source';
import { RE2_ENGINE } from '../../rule-packs/re2-engine';
import { shippedSources } from './load-layers';
import { RuleSetRecord } from './rule-set.entity';
import { stageOf } from './rule-stage';

/** Sources that were told apart by their text; the shipped ones are parts of every set. */
const hashes = new WeakMap<RulePackSource, { readonly id: string; readonly text: string }>();

function partOf(source: RulePackSource): { readonly id: string; readonly text: string } {
  const known = hashes.get(source);
  if (known !== undefined) return known;
  const text = JSON.stringify(source);
  const part = { id: createHash('sha256').update(text).digest('hex'), text };
  hashes.set(source, part);
  return part;
}

/** Rule sets that judged, kept for good: each source once, however many sets it is a part of. */
@Injectable()
export class RuleSetRecords {
  constructor(@InjectRepository(RuleSetRecord) private readonly sets: Repository<RuleSetRecord>) {}

  /** Before it judges: no verdict names a rule set that nobody can look up. */
  async keep(ruleSet: RuleSet, sources: readonly RulePackSource[], note: string): Promise<void> {
    const { manager } = this.sets;
    const known: unknown[] = await manager.query('SELECT FROM rule_set WHERE id = $1', [ruleSet.id]);
    if (known.length > 0) return;
    const parts = sources.map(partOf);
    const missing: { id: string }[] = await manager.query(
      'SELECT id FROM unnest($1::text[]) AS p (id) WHERE NOT EXISTS (SELECT FROM rule_source s WHERE s.id = p.id)',
      [parts.map(({ id }) => id)],
    );
    const texts = new Map(parts.map(({ id, text }) => [id, text]));
    const ids = [...new Set(missing.map(({ id }) => id))];
    await manager.query(
      `INSERT INTO rule_source (id, source) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING`,
      [ids, ids.map((id) => texts.get(id))],
    );
    const rules = ruleSet.rules.map((rule) => [
      rule.fullId,
      { revision: rule.revision, stage: stageOf(rule) },
    ]);
    await manager.query(
      'INSERT INTO rule_set (id, parts, rules, note) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [ruleSet.id, parts.map(({ id }) => id), JSON.stringify(Object.fromEntries(rules)), note],
    );
  }

  /**
   * Compiles a set from the record, without holding the process up; undefined where there was none of this id. Takes a
   * second and more where its packs are not those of today.
   */
  async compile(id: string): Promise<RuleSet | undefined> {
    const sources = await this.sourcesOf(id);
    if (sources === undefined) return undefined;
    const compiled = await compileByTurns(sources);
    if (!compiled.ok) throw new Error(`rule set ${id} no longer compiles`);
    // A set that was kept in one piece had lost the order of its keys: its id is what verdicts name it by.
    return { ...compiled.ruleSet, id };
  }

  /** What the rules of some sets were; sets that are not on record are left out. */
  async rulesOf(ids: readonly string[]): Promise<ReadonlyMap<string, RuleSetRecord['rules']>> {
    const found = await this.sets.find({ select: { id: true, rules: true }, where: { id: In([...ids]) } });
    return new Map(found.map(({ id, rules }) => [id, rules]));
  }

  /** Notes what judges in a scope, and which versions it is made of. */
  async noteComposition(
    siteId: string | null,
    numbers: { readonly default: number | null; readonly site: number | null },
    ruleSetId: string,
    manager: EntityManager = this.sets.manager,
  ): Promise<void> {
    await manager.query(
      `INSERT INTO rule_set_composition (site_id, default_number, site_number, rule_set_id)
       VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      [siteId, numbers.default, numbers.site, ruleSetId],
    );
  }

  /** The set that last came to judge in a scope; undefined where none did. */
  async lastOf(siteId: string | null): Promise<string | undefined> {
    const rows: { id: string }[] = await this.sets.query(
      `SELECT rule_set_id AS id FROM rule_set_composition
       WHERE site_id IS NOT DISTINCT FROM $1 ORDER BY since DESC LIMIT 1`,
      [siteId],
    );
    return rows[0]?.id;
  }

  private async sourcesOf(id: string): Promise<readonly RulePackSource[] | undefined> {
    const record = await this.sets.findOneBy({ id });
    if (record === null) return undefined;
    if (record.sources !== null) return record.sources;
    const rows: { id: string; source: string }[] = await this.sets.query(
      'SELECT id, source FROM rule_source WHERE id = ANY($1)',
      [record.parts],
    );
    const texts = new Map(rows.map((row) => [row.id, row.source]));
    // The shipped ones are taken from memory: what was compiled of them need not be compiled again.
    const inMemory = new Map(shippedSources().map((source) => [partOf(source).id, source]));
    return record.parts!.map(
      (part) => inMemory.get(part) ?? (JSON.parse(texts.get(part)!) as RulePackSource),
    );
  }
}

async function compileByTurns(sources: readonly RulePackSource[]): Promise<CompiledRules> {
  const steps = compileInSteps(sources, RE2_ENGINE);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await turn();
  }
}
