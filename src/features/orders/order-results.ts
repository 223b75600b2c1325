import type { Logger } from '@nestjs/common';
import type { Action } from '../../engine/policy';
import { Problem } from '../../foundation/problem';

export interface OrderOutcome {
  readonly status: number;
  readonly decisionId?: string | null;
  /** What holds for the comment now. */
  readonly action?: Action;
  readonly problem?: object;
}

/** What came of one comment of many: a refusal of one keeps none of the others back. */
export async function outcomeOf(logger: Logger, work: () => Promise<OrderOutcome>): Promise<OrderOutcome> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem) {
      const { httpStatus, type, title, detail, extra } = error;
      return { status: httpStatus, problem: { type, title, detail, ...extra } };
    }
    logger.error(
      { errorName: error instanceof Error ? error.name : 'unknown' },
      'a comment of an order could not be decided',
    );
    return {
      status: 503,
      problem: { type: 'unavailable', title: 'This comment could not be decided now' },
    };
  }
}
