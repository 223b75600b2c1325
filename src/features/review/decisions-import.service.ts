import { Injectable, Logger } from '@nestjs/common';
import { Problem } from '../../foundation/problem';
import { PlatformDecisionsService, type PlatformsChoice } from './platform-decisions.service';

/** What people decided before the comments came here. */
export interface EarlierDecision extends Pick<PlatformsChoice, 'action' | 'reason' | 'note'> {
  /** The platform's id of the comment. */
  readonly externalId: string;
  readonly decidedAt: Date;
}

/** As the status of a single decision would be; 200: it was on record already. */
export type ImportResult =
  | { readonly id: string; readonly status: 200 | 201; readonly decisionId: string }
  | { readonly id: string; readonly status: number; readonly problem: object };

/** Comments that are decided about at the same time: each has a transaction, and commits are what is waited for. */
const AT_ONCE = 4;

/** Takes over what was decided elsewhere. */
@Injectable()
export class DecisionsImportService {
  private readonly logger = new Logger('review');

  constructor(private readonly decisions: PlatformDecisionsService) {}

  /** Each answers for itself, in the order given. Several about one comment are taken in that order too. */
  async importAll(siteId: string, given: readonly EarlierDecision[]): Promise<readonly ImportResult[]> {
    const results = new Array<ImportResult>(given.length);
    const byComment = new Map<string, number[]>();
    for (const [place, { externalId }] of given.entries()) {
      byComment.set(externalId, [...(byComment.get(externalId) ?? []), place]);
    }
    const rest = byComment.values();
    const worker = async (): Promise<void> => {
      for (const places of rest) {
        for (const place of places) results[place] = await this.importOne(siteId, given[place]!);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return results;
  }

  private async importOne(siteId: string, { externalId, ...choice }: EarlierDecision): Promise<ImportResult> {
    try {
      const decided = await this.decisions.decide(siteId, externalId, { ...choice, path: 'import' });
      return { id: externalId, status: decided.isNew ? 201 : 200, decisionId: decided.decisionId };
    } catch (error) {
      if (error instanceof Problem) {
        const { httpStatus, type, title, detail, extra } = error;
        return { id: externalId, status: httpStatus, problem: { type, title, detail, ...extra } };
      }
      const errorName = error instanceof Error ? error.name : 'unknown';
      this.logger.error({ siteId, errorName }, 'a decision of many could not be imported');
      const problem = { type: 'unavailable', title: 'This decision could not be imported now' };
      return { id: externalId, status: 503, problem };
    }
  }
}
