import { Injectable } from '@nestjs/common';
import { WaitingCommentsService } from '../comments/waiting-comments.service';
import { JudgingService } from './judging.service';
import { OutcomeService } from './outcome.service';

/** A comment whose judging ended the process this many times is given to a person unjudged. */
const MAX_STARTS = 3;

/** From waiting comments to decisions. Every call may be repeated: a version is decided once. */
@Injectable()
export class ModerationService {
  constructor(
    private readonly comments: WaitingCommentsService,
    private readonly judging: JudgingService,
    private readonly outcome: OutcomeService,
  ) {}

  /** Judges and decides those of the comments that still wait. */
  async judge(ids: readonly string[]): Promise<void> {
    await this.outcome.settle(await this.judging.judge(ids));
  }

  /**
   * As `judge`, for comments whose first judging did not come to its end: each start is counted in the record
   * before it is made, so that a comment that ends the process is found out and set aside.
   */
  async judgeWithCare(ids: readonly string[]): Promise<void> {
    const starts = await this.comments.startsOf(ids);
    const unsuspected = ids.filter((id) => starts.get(id) === 0);
    if (unsuspected.length > 0) {
      await this.comments.countStart(unsuspected);
      await this.judge(unsuspected);
    }
    for (const id of ids) {
      const soFar = starts.get(id) ?? 0;
      if (soFar === 0) continue;
      if (soFar >= MAX_STARTS) {
        await this.outcome.settle(await this.judging.giveUp([id]));
      } else {
        await this.comments.countStart([id]);
        await this.judge([id]);
      }
    }
  }
}
