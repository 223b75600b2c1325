import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import type { RuleSet } from '../../engine/rules/rule-set';
import type { Verdict } from '../../engine/verdict';
import { RuleSetsService } from '../rules/rule-sets.service';
import { ACTING_STAGES, stageOf } from '../rules/rule-stage';
import { type BrakeCounts, isTooOften } from './brake';
import { BrakeBook, type Watch } from './brake-book';
import type { Limits } from './limits';
import { LimitsService } from './limits.service';
import { RulePausesService } from './rule-pauses.service';
import { type StoredWatch, WatchesService } from './watches.service';

/** What is watched is read again after this long even where the rules stay: limits may have changed. */
const FRESH_MS = 5000;
/** A pause that could not be made is tried again after this long, while the comments are judged on. */
const AGAIN_MS = 1000;
const HOUR_MS = 3_600_000;

/** A site, as this process judges its comments. */
interface WatchedSite {
  readonly book: BrakeBook;
  ruleSetId: string;
  loadedAt: number;
  limits: Pick<Limits, 'brakeShare' | 'brakeHours'>;
  watches: readonly StoredWatch[];
  loading: Promise<void> | undefined;
  pausing: Promise<void> | undefined;
  failedAt: number;
}

/** Those of the watches whose rule acts in this very form. */
function watchedIn<Watched extends Watch>(ruleSet: RuleSet, watches: readonly Watched[]): readonly Watched[] {
  if (watches.length === 0) return [];
  const acting = new Map(
    ruleSet.rules
      .filter((rule) => ACTING_STAGES.includes(stageOf(rule)))
      .map(({ fullId, revision }) => [fullId, revision]),
  );
  return watches.filter(({ rule, revision }) => acting.get(rule) === revision);
}

/**
 * Watches new rules while this process judges, and pauses one that fires too often before it judges on. Whoever judges
 * asks whether it may go on (`ready`), and tells what it found (`counted`), at most twenty comments later.
 */
@Injectable()
export class BrakeService {
  private readonly logger = new Logger('rules');
  private readonly process = randomUUID();
  private readonly sites = new Map<string, WatchedSite>();

  constructor(
    private readonly ruleSets: RuleSetsService,
    private readonly watches: WatchesService,
    private readonly limits: LimitsService,
    private readonly pauses: RulePausesService,
  ) {}

  /**
   * Undefined: comments of the site may be judged by the rules in force. Else it is to be waited for, since a rule is
   * being paused, or nobody knows yet which of the rules are new. Never rejects.
   */
  ready(siteId: string): Promise<void> | undefined {
    const site = this.sites.get(siteId);
    if (site === undefined || site.pausing !== undefined) return this.becomeReady(siteId);
    if (site.ruleSetId !== this.ruleSets.current(siteId).id) return this.becomeReady(siteId);
    if (performance.now() - site.loadedAt > FRESH_MS) void this.load(siteId, site);
    return undefined;
  }

  /** Whether comments of the site are judged in slices, for one of its rules is new. */
  isWatching(siteId: string): boolean {
    return (this.sites.get(siteId)?.watches.length ?? 0) > 0;
  }

  /**
   * Counts verdicts on new comments of a site. Undefined: that is all. Else it ends when the other processes were told
   * and asked, and a rule that fires too often was paused. Never rejects.
   */
  counted(siteId: string, verdicts: readonly Verdict[]): Promise<void> | undefined {
    const site = this.sites.get(siteId);
    if (site === undefined || site.watches.length === 0) return undefined;
    const mine = verdicts.filter(({ ruleSet }) => ruleSet === site.ruleSetId);
    if (mine.length === 0) return undefined;
    site.book.note(site.watches, mine);
    if (this.tooOften(site).length > 0) return this.pause(siteId, site);
    if (!site.book.isDue(site.watches, performance.now())) return undefined;
    return this.exchange(siteId, site);
  }

  private async becomeReady(siteId: string): Promise<void> {
    await this.sites.get(siteId)?.pausing;
    const site = this.sites.get(siteId) ?? this.open(siteId);
    if (site.ruleSetId !== this.ruleSets.current(siteId).id) await this.load(siteId, site);
  }

  private open(siteId: string): WatchedSite {
    const made: WatchedSite = {
      book: new BrakeBook(),
      ruleSetId: '',
      loadedAt: 0,
      limits: { brakeShare: 1, brakeHours: 0 },
      watches: [],
      loading: undefined,
      pausing: undefined,
      failedAt: -Infinity,
    };
    this.sites.set(siteId, made);
    return made;
  }

  private load(siteId: string, site: WatchedSite): Promise<void> {
    site.loading ??= this.loadNow(siteId, site).finally(() => (site.loading = undefined));
    return site.loading;
  }

  /** Where it cannot be read, comments are judged all the same: the sweep watches too. */
  private async loadNow(siteId: string, site: WatchedSite): Promise<void> {
    const ruleSet = this.ruleSets.current(siteId);
    site.loadedAt = performance.now();
    try {
      const [stored, limits] = await Promise.all([this.watches.of(siteId), this.limits.of(siteId)]);
      const newest = Date.now() - limits.brakeHours * HOUR_MS;
      site.watches = watchedIn(
        ruleSet,
        stored.filter(({ since }) => since.getTime() > newest),
      );
      site.limits = limits;
      site.ruleSetId = ruleSet.id;
      site.book.keep(site.watches);
    } catch (error) {
      this.tell(siteId, error, 'it is not known which rules are new; asked again');
    }
  }

  private async exchange(siteId: string, site: WatchedSite): Promise<void> {
    const rows = site.book.tell(site.watches, performance.now());
    try {
      site.book.hear(await this.watches.exchange(siteId, this.process, site.watches, rows));
    } catch (error) {
      site.book.giveBack(rows);
      this.tell(siteId, error, 'what new rules found was not told to the other processes; told again');
    }
    if (this.tooOften(site).length > 0) await this.pause(siteId, site);
  }

  private tooOften(site: WatchedSite): readonly StoredWatch[] {
    if (performance.now() - site.failedAt < AGAIN_MS) return [];
    return site.watches.filter(({ id }) => isTooOften(site.book.total(id), site.limits.brakeShare));
  }

  private pause(siteId: string, site: WatchedSite): Promise<void> {
    site.pausing ??= this.pauseNow(siteId, site).finally(() => (site.pausing = undefined));
    return site.pausing;
  }

  private async pauseNow(siteId: string, site: WatchedSite): Promise<void> {
    const { brakeShare } = site.limits;
    try {
      await this.stop(
        siteId,
        this.tooOften(site).map((watch) => ({ ...watch, ...site.book.total(watch.id) })),
        brakeShare,
      );
      await this.loadNow(siteId, site);
    } catch (error) {
      site.failedAt = performance.now();
      this.tell(siteId, error, 'a rule that fires too often could not be paused; tried again');
    }
  }

  /** Pauses rules of a site that have fired on more than `share` of what was judged. */
  async stop(siteId: string, rules: readonly (Watch & BrakeCounts)[], share: number): Promise<void> {
    await this.pauses.putBack(
      siteId,
      'brake',
      rules.map(({ rule, revision, judged, fired }) => ({
        rule,
        revision,
        stage: 'shadow',
        figures: { judged, fired, share: fired / judged, limit: share },
      })),
    );
  }

  /** What the verdicts on record say, whichever process made them: catches what trickles. */
  async sweep(now = new Date()): Promise<void> {
    const watched = await this.watches.onRecord();
    for (const siteId of new Set(watched.map((watch) => watch.siteId))) {
      const { brakeShare, brakeHours } = await this.limits.of(siteId);
      const newest = now.getTime() - brakeHours * HOUR_MS;
      const here = watched.filter((watch) => watch.siteId === siteId && watch.since.getTime() > newest);
      const stopped = watchedIn(this.ruleSets.current(siteId), here).filter((watch) =>
        isTooOften(watch, brakeShare),
      );
      if (stopped.length > 0) await this.stop(siteId, stopped, brakeShare);
    }
  }

  private tell(siteId: string, error: unknown, what: string): void {
    const { name: errorName, code } = error as { name?: string; code?: string };
    this.logger.error({ siteId, errorName, code }, what);
  }
}
