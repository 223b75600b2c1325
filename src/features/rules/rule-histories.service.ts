import { Injectable } from '@nestjs/common';
import { Problem } from '../../foundation/problem';
import type { PackFile } from '../../rule-packs/load-rule-packs';
import { readBundle } from './bundle';
import type { ComparedRule, FileChange } from './compare';
import type { Pauses } from './pauses';
import { FaultyRules } from './publishing-aids.service';
import { type Publisher, PublishingService } from './publishing.service';
import { RuleDraftsService } from './rule-drafts.service';
import type { RuleStage } from './rule-stage';
import type { RuleVersion } from './rule-version.entity';
import { RuleVersionsService } from './rule-versions.service';
import type { Scope } from './scope';
import { withStage } from './settings-edit';
import { COMPARE_SIDES, type ComparedSide } from './workshop/compare-sides.task';
import { Workshop } from './workshop/workshop';

/** Compiling what a scope may hold twice, and finding what differs, takes far less. */
const COMPARE_TIMEOUT_MS = 25_000;

const notCompared = (): Problem => {
  const detail = 'What differs was not found in time: compare with a version that is nearer, or try again.';
  return new Problem(503, 'not-compared', 'They were not compared', detail, {}, { 'retry-after': '5' });
};

/** What a request names as one side of a comparison: files, and the pauses that stand beside them. */
interface Side {
  readonly files: readonly PackFile[];
  readonly pauses: Pauses;
}

/** What people do with the versions of a scope: compare, publish a draft, go back, move a rule a stage on. */
@Injectable()
export class RuleHistoriesService {
  constructor(
    private readonly versions: RuleVersionsService,
    private readonly drafts: RuleDraftsService,
    private readonly publishing: PublishingService,
    private readonly workshop: Workshop,
  ) {}

  /** @throws `FaultyRules` where a side does not compile; 503 where it takes too long */
  async compare(
    scope: Scope,
    from: string,
    to: string,
  ): Promise<{ readonly files: readonly FileChange[]; readonly rules: readonly ComparedRule[] }> {
    const [before, after] = [await this.side(scope, from, 'from'), await this.side(scope, to, 'to')];
    const withLayers = async ({ files, pauses }: Side): Promise<ComparedSide> => ({
      files,
      layers: await this.versions.layersOf(scope, { scope, files, pauses }),
    });
    const sides = { before: await withLayers(before), after: await withLayers(after) };
    const answer = await this.workshop.ask(COMPARE_SIDES, sides, { timeoutMs: COMPARE_TIMEOUT_MS });
    if (!answer.ok) throw notCompared();
    if (!answer.value.ok) throw new FaultyRules(answer.value.faults);
    return answer.value;
  }

  async publishDraft(
    scope: Scope,
    by: Publisher,
    draft: { readonly id: string; readonly version: number },
    terms: { readonly note: string; readonly expected: number; readonly resume?: readonly string[] },
  ): Promise<RuleVersion> {
    const { files, version } = await this.drafts.get(scope, draft.id);
    if (version !== draft.version) {
      throw Problem.conflict(
        'stale-version',
        'Somebody saved the draft meanwhile',
        'Read the draft again before you publish it.',
        { current: version },
      );
    }
    return this.publishing.publish(scope, by, { ...terms, files, origin: 'publish' });
  }

  /** A new version with the files of an earlier one; `to` 0: with none. Pauses of rules that are the same stay. */
  async rollBack(
    scope: Scope,
    by: Publisher,
    terms: { readonly to: number; readonly note: string; readonly expected: number },
  ): Promise<RuleVersion> {
    const { to: backTo, note, expected } = terms;
    if (backTo >= expected) {
      throw Problem.invalid([{ pointer: '/to', detail: `must be a version before ${expected}` }]);
    }
    const { files } = await this.at(scope, backTo);
    return this.publishing.publish(scope, by, { files, note, expected, origin: 'rollback', backTo });
  }

  /** Writes the stage into the settings of the scope, and publishes; a pause of the rule ends. */
  async setStage(
    scope: Scope,
    by: Publisher,
    rule: string,
    stage: RuleStage,
    terms: { readonly note: string; readonly expected: number },
  ): Promise<RuleVersion> {
    const head = await this.versions.head(scope);
    const files = withStage(head?.files ?? [], rule, stage);
    if (files === undefined) throw new Error('published settings are no mapping');
    return this.publishing.publish(scope, by, { ...terms, files, origin: 'stage', resume: [rule] });
  }

  /** The files of a version; of 0, none. */
  async at(scope: Scope, number: number): Promise<Side> {
    return number === 0 ? { files: [], pauses: {} } : this.versions.version(scope, number);
  }

  /** @throws `FaultyRules` with places in the bundle */
  readBundle(text: string): readonly PackFile[] {
    const read = readBundle(text);
    if (!read.ok) throw new FaultyRules(read.faults);
    return read.files;
  }

  private async side(scope: Scope, name: string, pointer: string): Promise<Side> {
    if (name === 'live') return (await this.versions.head(scope)) ?? { files: [], pauses: {} };
    const draft = /^draft:([0-9a-f-]{36})$/i.exec(name)?.[1];
    if (draft !== undefined) {
      const { files } = await this.drafts.get(scope, draft.toLowerCase());
      return { files, pauses: (await this.versions.head(scope))?.pauses ?? {} };
    }
    if (/^\d{1,9}$/.test(name)) return this.at(scope, Number(name));
    throw Problem.invalid([{ pointer, detail: 'must be live, the number of a version, or draft:<id>' }]);
  }
}
