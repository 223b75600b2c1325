import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Problem } from '../../foundation/problem';
import type { Person } from '../accounts/person';
import { type ItemChoice, type ItemOutcome, ReviewDecisionsService } from './review-decisions.service';
import { type DecisionChange, ReviewUndoService } from './review-undo.service';
import { isSenior } from './seniority';

type Refused = { readonly id: string; readonly status: number; readonly problem: object };
export type BulkResult = ({ readonly status: 200 } & ItemOutcome) | Refused;
export type BulkUndoResult = ({ readonly id: string; readonly status: 200 } & DecisionChange) | Refused;

/** What may be chosen for many items alike. */
export interface BulkChoice extends Omit<ItemChoice, 'version' | 'propose' | 'bulkId'> {
  readonly action: Exclude<ItemChoice['action'], 'second-opinion'>;
}

/** Items that are decided at the same time: each has a transaction of its own, and commits are what is waited for. */
const AT_ONCE = 4;

/** `work` on every item, a few at a time, in the order of the items. */
async function eachOf<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results = new Array<Result>(items.length);
  const rest = items.entries();
  const worker = async (): Promise<void> => {
    for (const [place, item] of rest) results[place] = await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

/** Many items at once. Each answers for itself: what cannot be decided keeps none of the others back. */
@Injectable()
export class BulkDecisionsService {
  private readonly logger = new Logger('review');

  constructor(
    private readonly dataSource: DataSource,
    private readonly one: ReviewDecisionsService,
    private readonly undoing: ReviewUndoService,
  ) {}

  /** `bulkId` undoes them together. */
  async decide(
    person: Person,
    items: readonly { readonly id: string; readonly version: number }[],
    choice: BulkChoice,
  ): Promise<{ readonly bulkId: string; readonly results: BulkResult[] }> {
    const bulkId = uuidv7();
    const results = await eachOf(items, ({ id, version }) =>
      this.resultOf<BulkResult>(id, async () => ({
        status: 200,
        ...(await this.one.decide(person, id, { ...choice, version, bulkId })),
      })),
    );
    return { bulkId, results };
  }

  /** Takes back what was decided together, as far as it still holds. */
  async undo(person: Person, bulkId: string): Promise<BulkUndoResult[]> {
    const rows = await this.dataSource.query<{ userId: string; itemId: string; decisionId: string }[]>(
      `SELECT b.user_id AS "userId", b.item_id AS "itemId", b.decision_id AS "decisionId"
       FROM review_bulk_item b JOIN review_item i ON i.id = b.item_id
       WHERE b.bulk_id = $1 AND ($2::uuid[] IS NULL OR i.site_id = ANY($2)) ORDER BY b.item_id`,
      [bulkId, person.siteIds],
    );
    const [first] = rows;
    if (first === undefined) throw Problem.notFound('bulk decision');
    if (first.userId !== person.id && !isSenior(person)) {
      throw Problem.forbidden(
        'Only the one who decided, a senior moderator or an admin may undo a bulk decision.',
      );
    }
    return eachOf(rows, ({ itemId, decisionId }) =>
      this.resultOf<BulkUndoResult>(itemId, async () => ({
        id: itemId,
        status: 200,
        ...(await this.undoing.undo(person, decisionId)),
      })),
    );
  }

  private async resultOf<Result>(id: string, work: () => Promise<Result>): Promise<Result | Refused> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Problem) {
        const { httpStatus, type, title, detail, extra } = error;
        return { id, status: httpStatus, problem: { type, title, detail, ...extra } };
      }
      this.logger.error(
        { itemId: id, errorName: error instanceof Error ? error.name : 'unknown' },
        'an item of many could not be decided',
      );
      return {
        id,
        status: 503,
        problem: { type: 'unavailable', title: 'This item could not be decided now' },
      };
    }
  }
}
