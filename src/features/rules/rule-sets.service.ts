import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { setImmediate as turn } from 'node:timers/promises';
import type { RuleSet } from '../../engine/rules/rule-set';
import { Metrics } from '../../foundation/metrics';
import type { LoadedPacks } from '../../rule-packs/load-rule-packs';
import { loadLayersInSteps, type RuleLayer } from './load-layers';
import { RuleSetRecords } from './rule-set-records.service';
import { RuleSignals } from './rule-signals';
import { RuleVersionsService } from './rule-versions.service';
import { DEFAULT_SCOPE, type Scope, siteIdOf } from './scope';

/** A publish is seen after this long even where every signal is lost. */
const LOOK_EVERY_MS = 1000;
/** A version that could not be loaded is tried again after this long, for what failed may have been the database. */
const TRY_AGAIN_MS = 15_000;
/** Sets beside those in force that are kept compiled. */
const MOST_KEPT = 4;

/** Which versions a scope's set is made of; 0: none. */
interface Numbers {
  readonly default: number;
  readonly site: number;
}

export interface InForce {
  readonly numbers: Numbers;
  readonly ruleSet: RuleSet;
}

/** Rules that this process cannot judge by, though they are published. */
export interface RuleSetFault {
  readonly scope: Scope;
  readonly detail: string;
}

interface Failure extends RuleSetFault {
  readonly numbers: Numbers;
  readonly at: number;
}

const isSame = (a: Numbers, b: Numbers): boolean => a.default === b.default && a.site === b.site;
const NONE: Numbers = { default: 0, site: 0 };

/**
 * The rule sets that judge, in this process. Each scope's is exchanged whole, between two comments, as soon as another
 * version is published anywhere; where that cannot be loaded, what judged before goes on and `faults` tells of it.
 */
@Injectable()
export class RuleSetsService implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('rules');
  private readonly inForce = new Map<Scope, InForce>();
  private readonly failures = new Map<Scope, Failure>();
  private readonly kept = new Map<string, RuleSet>();
  /** What each rule that comes with Evenhand says to authors. */
  private readonly shipped = new Map<string, string>();
  private looking: Promise<void> | undefined;
  /** How often somebody asked to look. */
  private asked = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly versions: RuleVersionsService,
    private readonly records: RuleSetRecords,
    private readonly signals: RuleSignals,
    private readonly metrics: Metrics,
  ) {}

  /** Loads the shipped packs, where a fault stops the start, and what is published. */
  async onModuleInit(): Promise<void> {
    const loaded = await this.load([]);
    if (!loaded.ok) throw new Error('the shipped rule packs do not load; run: evenhand rules lint');
    for (const { fullId, reason } of loaded.ruleSet.rules) this.shipped.set(fullId, reason);
    await this.records.keep(loaded.ruleSet, loaded.sources, 'shipped');
    this.inForce.set(DEFAULT_SCOPE, { numbers: NONE, ruleSet: loaded.ruleSet });
    await this.look();
    this.signals.heed(() => void this.look().catch(() => undefined));
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look().catch(() => undefined), LOOK_EVERY_MS);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** The rule set that judges new comments of a site, or of sites that add nothing (`default`). */
  current(scope: Scope): RuleSet {
    return this.inForceIn(scope).ruleSet;
  }

  /** The same with the versions that it is made of, which may be older than the newest for a moment. */
  inForceIn(scope: Scope): InForce {
    const found = this.inForce.get(scope) ?? this.inForce.get(DEFAULT_SCOPE);
    if (found === undefined) throw new Error('rule sets are asked for before the module has started');
    return found;
  }

  /** Published rules that this process could not load. */
  faults(): readonly RuleSetFault[] {
    return [...this.failures.values()].map(({ scope, detail }) => ({ scope, detail }));
  }

  /** Whether a rule came with Evenhand, in these words: an operator's own may speak of people. */
  isShipped(rule: string, reason: string): boolean {
    return this.shipped.get(rule) === reason;
  }

  /** A rule set as it was; undefined where there was none of this id. */
  async version(id: string): Promise<RuleSet | undefined> {
    const known = [...this.inForce.values()].find(({ ruleSet }) => ruleSet.id === id)?.ruleSet;
    if (known !== undefined) return known;
    const kept = this.kept.get(id) ?? (await this.records.compile(id));
    if (kept !== undefined) this.keepCompiled(kept);
    return kept;
  }

  /** Compiles layers whose files were found to be right, without holding the process up. */
  async load(layers: readonly RuleLayer[]): Promise<LoadedPacks> {
    const steps = loadLayersInSteps(layers, { trustExamples: true });
    for (;;) {
      const step = steps.next();
      if (step.done === true) {
        if (step.value.ok) this.keepCompiled(step.value.ruleSet);
        return step.value;
      }
      await turn();
    }
  }

  /** Brings this process up to what is published; the others too, soon. */
  async announce(): Promise<void> {
    await this.signals.send();
    await this.look();
  }

  /**
   * Judges by what is published now, as far as it loads. One at a time; a call while another looks is answered when one
   * that began after it has ended.
   */
  look(): Promise<void> {
    this.asked += 1;
    this.looking ??= this.lookUntilCurrent();
    return this.looking;
  }

  private async lookUntilCurrent(): Promise<void> {
    try {
      for (let seen = 0; seen < this.asked;) {
        seen = this.asked;
        await this.catchUp();
      }
    } finally {
      this.looking = undefined;
    }
  }

  private async catchUp(): Promise<void> {
    const heads = await this.versions.heads();
    const inherited = heads.get(DEFAULT_SCOPE) ?? 0;
    await this.bring(DEFAULT_SCOPE, { default: inherited, site: 0 });
    for (const [scope, number] of heads) {
      if (scope !== DEFAULT_SCOPE) await this.bring(scope, { default: inherited, site: number });
    }
    for (const scope of this.inForce.keys()) {
      if (scope !== DEFAULT_SCOPE && !heads.has(scope)) this.inForce.delete(scope);
    }
    let loaded = 0;
    for (const [scope, { numbers }] of this.inForce) {
      loaded += scope === DEFAULT_SCOPE ? numbers.default : numbers.site;
    }
    this.metrics.rulePublicationsLoaded.set(loaded);
  }

  private async bring(scope: Scope, numbers: Numbers): Promise<void> {
    const before = this.inForce.get(scope);
    if (before !== undefined && isSame(before.numbers, numbers)) return;
    const failed = this.failures.get(scope);
    if (failed !== undefined && isSame(failed.numbers, numbers) && Date.now() - failed.at < TRY_AGAIN_MS)
      return;
    const fault = await this.exchange(scope, numbers).catch(() => 'The database did not give them in time.');
    if (fault === undefined) {
      this.failures.delete(scope);
      return;
    }
    const what = `version ${scope === DEFAULT_SCOPE ? numbers.default : numbers.site} of the rules of ${scope}`;
    const detail = `${what} cannot be loaded here: ${fault} What judged before goes on.`;
    this.failures.set(scope, { scope, numbers, detail, at: Date.now() });
    this.logger.error({ scope, ...numbers }, 'published rules cannot be loaded; what judged before goes on');
    if (before === undefined) await this.goOnWithLast(scope);
  }

  /** What is wrong, if it cannot be done. */
  private async exchange(scope: Scope, numbers: Numbers): Promise<string | undefined> {
    const layers = await this.versions.layersAt(scope, numbers);
    const loaded = await this.load(layers);
    if (!loaded.ok) {
      const [first] = loaded.faults;
      return `${first!.file}:${first!.line}:${first!.column}: ${first!.message}. Publish a version that is right, or roll back.`;
    }
    const { ruleSet, sources } = loaded;
    await this.records.keep(ruleSet, sources, `rules of ${scope}`);
    await this.records.noteComposition(
      siteIdOf(scope),
      { default: numbers.default || null, site: numbers.site || null },
      ruleSet.id,
    );
    this.inForce.set(scope, { numbers, ruleSet });
    return undefined;
  }

  /** A process that starts with rules that it cannot load judges by what last judged in the scope. */
  private async goOnWithLast(scope: Scope): Promise<void> {
    const last = await this.records.lastOf(siteIdOf(scope)).catch(() => undefined);
    const ruleSet = last === undefined ? undefined : await this.version(last).catch(() => undefined);
    if (ruleSet !== undefined) this.inForce.set(scope, { numbers: NONE, ruleSet });
  }

  private keepCompiled(ruleSet: RuleSet): void {
    this.kept.delete(ruleSet.id);
    this.kept.set(ruleSet.id, ruleSet);
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value!);
  }
}
