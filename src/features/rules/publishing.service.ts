import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Problem } from '../../foundation/problem';
import type { PackFile } from '../../rule-packs/load-rule-packs';
import type { ActorKind } from '../audit/actor';
import { inForceOf, type Pauses } from './pauses';
import { FaultyRules, PublishingAids } from './publishing-aids.service';
import { PublishGates, type RuleChange } from './publish-gates';
import { RuleSetRecords } from './rule-set-records.service';
import { RuleSetsService } from './rule-sets.service';
import type { RuleVersion, VersionOrigin } from './rule-version.entity';
import { inFileOrder, RuleVersionsService } from './rule-versions.service';
import { DEFAULT_SCOPE, type Scope, siteIdOf } from './scope';
import { touchedClasses } from './touched-classes';

export interface Publisher {
  readonly kind: Extract<ActorKind, 'user' | 'operator' | 'engine'>;
  readonly id: string | null;
}

export interface Publication {
  /** Absent: the files stay as they are. */
  readonly files?: readonly PackFile[];
  readonly note: string;
  /** Number of the version that it follows; 0: the scope has none. */
  readonly expected: number;
  readonly origin: VersionOrigin;
  /** For a rollback, the version that it returns to. */
  readonly backTo?: number;
  /** Paused rules that run again with this version. */
  readonly resume?: readonly string[];
  /** What the service pauses, beside what is paused already. */
  readonly pause?: Pauses;
  /** Runs within the transaction of the publish, so that what happens because of it is never half done. */
  readonly beside?: (manager: EntityManager, version: RuleVersion) => Promise<void>;
}

/** Somebody published meanwhile. */
const staleScope = (current: number): Problem =>
  Problem.conflict(
    'stale-version',
    'Somebody published meanwhile',
    'Compare with the version that holds now, and publish again with its number as expected.',
    { current },
  );

/** What is published elsewhere meanwhile is waited for so often. */
const MOST_TRIES = 5;

const BUSY_ELSEWHERE = new Problem(
  503,
  'busy',
  'Others publish all the time',
  'What these rules are checked with has changed again and again meanwhile. Publish again in some seconds.',
  {},
  { 'retry-after': '5' },
);

/** Makes versions: checked away from this process's work, judged by the gates, appended, in force everywhere soon. */
@Injectable()
export class PublishingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly versions: RuleVersionsService,
    private readonly ruleSets: RuleSetsService,
    private readonly records: RuleSetRecords,
    private readonly gates: PublishGates,
    private readonly aids: PublishingAids,
  ) {}

  /**
   * What it was checked with may have changed before it is there: then it is checked again.
   *
   * @throws `FaultyRules` for files with faults, the gates' among them; 409 `stale-version` where the scope is not at
   *   `expected`; 503 where too many rules are being checked
   */
  async publish(scope: Scope, by: Publisher, publication: Publication): Promise<RuleVersion> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const published = await this.publishNow(scope, by, publication);
      if (published === 'moved') continue;
      await this.ruleSets.announce();
      return published;
    }
    throw BUSY_ELSEWHERE;
  }

  private async publishNow(
    scope: Scope,
    by: Publisher,
    publication: Publication,
  ): Promise<RuleVersion | 'moved'> {
    const { note, expected, origin, backTo = null } = publication;
    // What the gates compare with is what is published, not what it was a second ago.
    await this.ruleSets.look();
    const seen = await this.versions.heads();
    const head = await this.versions.head(scope);
    if ((head?.number ?? 0) !== expected) throw staleScope(head?.number ?? 0);
    const files = inFileOrder(publication.files ?? head?.files ?? []);
    if (publication.files !== undefined) await this.check(scope, files);
    const pauses = await this.pausesWith(scope, files, head, publication);
    const layers = await this.versions.layersOf(scope, { scope, files, pauses });
    const loaded = await this.ruleSets.load(layers);
    if (!loaded.ok) throw new FaultyRules(loaded.faults);
    const { ruleSet, sources } = loaded;
    const touched = touchedClasses(head?.files ?? [], files);
    const change = { scope, origin, before: this.ruleSets.current(scope), after: ruleSet, files, touched };
    const changes = [change, ...(await this.inherited(change, pauses))];
    const faults = await this.gates.faultsOf(changes);
    if (faults.length > 0) throw new FaultyRules(faults);
    await this.records.keep(ruleSet, sources, `rules of ${scope}`);
    const published = await this.dataSource.transaction(async (manager) => {
      if (await this.versions.haveOthersMoved(manager, scope, seen)) return 'moved';
      const version = await this.versions.append(manager, scope, expected, {
        files,
        pauses,
        note,
        origin,
        backTo,
        actorKind: by.kind,
        actorId: by.id,
        ruleSetId: ruleSet.id,
      });
      if ('stale' in version) return version;
      await this.aids.audit.append(manager, [
        {
          siteId: siteIdOf(scope),
          actorKind: by.kind,
          actorId: by.id,
          action: 'rules.published',
          subjectKind: 'rules',
          subjectId: scope,
          detail: { number: version.number, origin, ruleSetId: ruleSet.id, content: version.content, backTo },
        },
      ]);
      await this.gates.tell(manager, version, changes);
      await publication.beside?.(manager, version);
      return version;
    });
    if (published !== 'moved' && 'stale' in published) throw staleScope(published.stale);
    return published;
  }

  /** What all sites inherit must fit what each of them adds. */
  private async check(scope: Scope, files: readonly PackFile[]): Promise<void> {
    const replacing = { scope, files, pauses: {} };
    await this.aids.check(await this.versions.layersOf(scope, replacing));
    if (scope !== DEFAULT_SCOPE) return;
    for (const site of (await this.versions.heads()).keys()) {
      if (site !== DEFAULT_SCOPE) await this.aids.check(await this.versions.layersOf(site, replacing));
    }
  }

  /** What another version of the default means for the sites that add something to it. */
  private async inherited(change: RuleChange, pauses: Pauses): Promise<readonly RuleChange[]> {
    const { scope, files } = change;
    if (scope !== DEFAULT_SCOPE) return [];
    const changes: RuleChange[] = [];
    for (const site of (await this.versions.heads()).keys()) {
      if (site === DEFAULT_SCOPE) continue;
      const layers = await this.versions.layersOf(site, { scope, files, pauses });
      const loaded = await this.ruleSets.load(layers);
      if (!loaded.ok) throw new FaultyRules(loaded.faults);
      const own = layers.at(-1)!.files;
      changes.push({
        ...change,
        scope: site,
        before: this.ruleSets.current(site),
        after: loaded.ruleSet,
        files: own,
      });
    }
    return changes;
  }

  /** What stays paused: not what runs again by somebody's word, nor what has become another rule. */
  private async pausesWith(
    scope: Scope,
    files: readonly PackFile[],
    head: RuleVersion | null,
    { resume = [], pause = {} }: Publication,
  ): Promise<Pauses> {
    const wanted = Object.entries({ ...head?.pauses, ...pause }).filter(([rule]) => !resume.includes(rule));
    if (wanted.length === 0) return {};
    const unpaused = await this.ruleSets.load(
      await this.versions.layersOf(scope, { scope, files, pauses: {} }),
    );
    if (!unpaused.ok) throw new FaultyRules(unpaused.faults);
    return inForceOf(Object.fromEntries(wanted), unpaused.ruleSet);
  }
}
