import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { Verdict } from '../../engine/verdict';
import { fromStoredJson, toStoredJson } from '../../foundation/stored-text';
import { PastTextsService } from '../comments/past-texts.service';
import { judgeComment } from '../rules/judgement';
import { RuleSetsService } from '../rules/rule-sets.service';
import { SitesService } from '../sites/sites.service';
import { toStoredLabel } from './stored-label';
import { VerdictRecord } from './verdict-record.entity';

/** What a verdict says, apart from its id and when it was made. */
type Said = Pick<
  VerdictRecord,
  'action' | 'abuse' | 'hateSpeech' | 'offTopic' | 'language' | 'undetermined' | 'labels' | 'shadow'
>;

export interface Replay {
  readonly verdictId: string;
  readonly ruleSetId: string;
  /** `not-kept`: words that it depended on came with a call, or were deleted or erased since. */
  readonly outcome: 'same' | 'different' | 'not-kept';
  /** The fields that came out differently. */
  readonly differences: readonly (keyof Said)[];
}

/** In one form, however the record orders keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

const saidBy = (verdict: Verdict, body: string): Said => ({
  action: verdict.action,
  abuse: verdict.scores.abuse,
  hateSpeech: verdict.scores.hateSpeech,
  offTopic: verdict.scores.offTopic,
  language: verdict.language,
  undetermined: verdict.undetermined ?? null,
  labels: verdict.labels.map((label) => toStoredLabel(label, body)),
  shadow: verdict.shadow ?? null,
});

const FIELDS = [
  'action',
  'abuse',
  'hateSpeech',
  'offTopic',
  'language',
  'undetermined',
  'labels',
  'shadow',
] as const satisfies readonly (keyof Said)[];

/** Makes verdicts again from the rule set, policy and texts that they name. */
@Injectable()
export class VerdictReplayService {
  constructor(
    @InjectRepository(VerdictRecord) private readonly verdicts: Repository<VerdictRecord>,
    private readonly texts: PastTextsService,
    private readonly ruleSets: RuleSetsService,
    private readonly sites: SitesService,
  ) {}

  /** The newest verdicts, those of one rule set after the other, for each set is compiled anew. */
  async *newest(limit: number): AsyncGenerator<Replay> {
    const rows = await this.verdicts.find({
      select: { id: true, ruleSetId: true },
      order: { judgedAt: 'DESC', id: 'DESC' },
      take: limit,
    });
    const bySet = rows.sort((a, b) => (a.ruleSetId < b.ruleSetId ? -1 : a.ruleSetId > b.ruleSetId ? 1 : 0));
    for (const { id } of bySet) {
      const replay = await this.replay(id);
      if (replay !== undefined) yield replay;
    }
  }

  /** Undefined where there is no such verdict. */
  async replay(id: string): Promise<Replay | undefined> {
    const stored = await this.verdicts.findOneBy({ id });
    if (stored === null) return undefined;
    const { ruleSetId, context } = stored;
    const answer = (outcome: Replay['outcome'], differences: Replay['differences'] = []): Replay => ({
      verdictId: id,
      ruleSetId,
      outcome,
      differences,
    });
    const { article, parent, thread, author, siteLanguage = null } = context;
    if (parent === 'told' || stored.undetermined?.cause === 'failed') return answer('not-kept');
    const comment = await this.texts.inPastContext({
      comment: { id: stored.commentId, version: stored.commentVersion },
      article,
      parent,
      thread,
    });
    if (comment === undefined) return answer('not-kept');
    const ruleSet = await this.ruleSets.version(ruleSetId);
    if (ruleSet === undefined) throw new Error(`rule set ${ruleSetId} of a verdict is on no record`);
    const policy = await this.sites.policyOf(stored.policyId);
    const standing =
      author === undefined ? {} : { standing: { accepted: author.accepted, rejected: author.rejected } };
    const verdict = judgeComment({ ...comment, ...standing }, ruleSet, policy, siteLanguage);
    const again = fromStoredJson(JSON.parse(toStoredJson(saidBy(verdict, comment.body)))) as Said;
    const differences = FIELDS.filter((field) => canonical(again[field]) !== canonical(stored[field]));
    return answer(differences.length === 0 ? 'same' : 'different', differences);
  }
}
