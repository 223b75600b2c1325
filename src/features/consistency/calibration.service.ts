import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Problem } from '../../foundation/problem';
import { CommentsService } from '../comments/comments.service';
import { DecisionRecordsService } from '../decisions/decision-records.service';
import { withoutScores } from './blind-findings';
import { CALIBRATION_SIZE, mondayOf, mostInstructive, weekAfter } from './calibration';
import type { CalibrationCaseDto, CalibrationDto, CalibrationQueryDto } from './consistency.dto';
import { SecondReview } from './second-review.entity';
import { SurroundingsService } from './surroundings.service';
import { TextThenService } from './text-then.service';

/** Disagreements of one week that are looked through. */
const CANDIDATES = 1000;
/** More than a set holds: some comments may be gone. */
const SPARE = 20;

/** What people may talk about once a week: the cases on which they did not agree, without names. */
@Injectable()
export class CalibrationService {
  constructor(
    @InjectRepository(SecondReview) private readonly reviews: Repository<SecondReview>,
    private readonly comments: CommentsService,
    private readonly texts: TextThenService,
    private readonly surroundings: SurroundingsService,
    private readonly records: DecisionRecordsService,
  ) {}

  async read({ site, week }: CalibrationQueryDto): Promise<CalibrationDto> {
    const from = weekOf(week);
    const to = weekAfter(from);
    const candidates = await this.reviews
      .createQueryBuilder('r')
      .where('r.siteId = :site AND r.decidedAt >= :from AND r.decidedAt < :to', { site, from, to })
      .andWhere(
        `r.cause <> 'repeat' AND (r.firstAction <> r.secondAction OR r.firstReason <> r.secondReason)`,
      )
      .orderBy('r.decidedAt', 'DESC')
      .take(CANDIDATES)
      .getMany();
    const cases = await Promise.all(
      mostInstructive(candidates, CALIBRATION_SIZE + SPARE).map((review) => this.caseOf(review)),
    );
    return { site, from, to, cases: cases.flatMap((each) => each ?? []).slice(0, CALIBRATION_SIZE) };
  }

  /** Null where the comment is gone. */
  private async caseOf(review: SecondReview): Promise<CalibrationCaseDto | null> {
    const comment = await this.comments.find(review.commentId);
    if (comment === null || comment.state === 'deleted') return null;
    const body = await this.texts.of(comment, review.commentVersion);
    const [verdict, article] = await Promise.all([
      this.records.verdictOf(review.commentId, review.commentVersion, body),
      this.surroundings.articleOf(review.siteId, comment.articleId),
    ]);
    const { firstAction, firstReason, secondAction, secondReason, holds, note } = review;
    const answers = [
      { action: firstAction, reason: firstReason },
      { action: secondAction!, reason: secondReason },
    ];
    return {
      id: review.id,
      body,
      format: comment.format,
      language: review.language,
      articleTitle: article.title,
      findings: withoutScores(verdict?.labels ?? []),
      answers: answers.sort((a, b) => (`${a.action} ${a.reason}` < `${b.action} ${b.reason}` ? -1 : 1)),
      resolution: holds === null ? null : { holds, note },
    };
  }
}

function weekOf(day: string | undefined): Date {
  if (day === undefined) return weekAfter(mondayOf(new Date()), -1);
  const moment = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(moment.getTime()) || !moment.toISOString().startsWith(day)) {
    throw Problem.invalid([{ pointer: 'week', detail: 'must be a day that there is, such as 2026-11-23' }]);
  }
  return mondayOf(moment);
}
