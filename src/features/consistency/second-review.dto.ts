import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import type { Label } from '../../engine/label';
import { SECOND_REASONS } from './reasons';
import type { Answer, SecondReviewState } from './second-review.entity';

const LISTS = ['open', 'disagreed', 'resolved'] as const;
const ANSWERS = ['approve', 'reject'] as const;
const RESOLUTIONS = [...ANSWERS, 'either'] as const;

export class SecondReviewsQueryDto {
  @IsOptional()
  @IsUUID()
  site?: string;

  /** open: what waits for you; disagreed, resolved: for senior moderators, admins and auditors. */
  @IsIn(LISTS)
  state: (typeof LISTS)[number] = 'open';

  /** The `next` of the page before. */
  @IsOptional()
  @IsString()
  cursor?: string;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 50;
}

export class SecondAnswerDto {
  @IsIn(ANSWERS)
  action: Answer;

  /** A category such as insult, or own-words for anything else; a rejection needs one. */
  @IsOptional()
  @IsIn(SECOND_REASONS, { message: 'must be a category such as insult, or own-words' })
  reason?: string;

  /** Of the second review, as you saw it. */
  @IsInt()
  @Min(1)
  version: number;
}

export class ResolutionDto {
  /** Which answer was right; either: both can be defended, so the rules of conduct are not clear enough. */
  @IsIn(RESOLUTIONS)
  holds: Answer | 'either';

  /** What the others should learn from it; without names. */
  @IsString()
  @MaxLength(2000)
  note: string;

  @IsInt()
  @Min(1)
  version: number;
}

export class GivenAnswerDto {
  action: Answer;
  /** A category, or own-words; null for an approval. */
  reason: string | null;
}

export class SettledDto {
  holds: Answer | 'either';
  /** Null once the comment was deleted. */
  note: string | null;
  resolvedAt: Date;
}

/** Both answers: shown when there is nothing left to be blind to. */
export class AnswersDto {
  first: GivenAnswerDto;
  second: GivenAnswerDto;
  agrees: boolean;
  /** The first one's decision, with its reasons and who made it. */
  decisionId: string;
  answeredAt: Date;
  resolution: SettledDto | null;
}

export class SecondReviewClaimDto {
  isYours: boolean;
  expiresAt: Date;
}

export class ListedSecondReviewDto {
  id: string;
  site: string;
  state: SecondReviewState;
  language: string;
  /** The beginning of the comment. */
  excerpt: string;
  /** Open: from when on it is offered; later: when it came to its state. */
  since: Date;
  version: number;
  claim: SecondReviewClaimDto | null;
  /** Null while it is open. */
  answers: AnswersDto | null;
}

export class SecondReviewsPageDto {
  items: ListedSecondReviewDto[];
  next: string | null;
}

export class BlindPassageDto {
  start: number;
  end: number;
  text: string;
}

export class BlindFindingDto {
  classifier: Label['classifier'];
  category: Label['category'];
  severity: Label['severity'];
  rule: string;
  reason: string;
  evidence: BlindPassageDto[];
}

export class BlindNeighbourDto {
  id: string;
  authorId: string;
  authorName: string | null;
  body: string;
  format: 'text' | 'html';
  postedAt: Date | null;
  receivedAt: Date;
}

export class BlindThreadDto {
  parent: BlindNeighbourDto | null;
  before: BlindNeighbourDto[];
  after: BlindNeighbourDto[];
  replies: BlindNeighbourDto[];
}

export class BlindArticleDto {
  id: string;
  title: string | null;
  url: string | null;
}

/** Without its id, by which the record could be asked what was decided. */
export class BlindCommentDto {
  body: string;
  format: 'text' | 'html';
  language: string | null;
  author: { id: string; name: string | null };
  article: BlindArticleDto;
  postedAt: Date | null;
  receivedAt: Date;
}

export class BlindComplaintDto {
  reason: string | null;
  reportedAt: Date;
}

export class SecondReviewDto {
  id: string;
  site: string;
  state: SecondReviewState;
  /** Send it back with your answer. */
  version: number;
  claim: SecondReviewClaimDto | null;
  comment: BlindCommentDto;
  /** What the rules found and where; not how sure they were, nor what came of it. */
  findings: BlindFindingDto[];
  thread: BlindThreadDto;
  /** Readers' complaints about this version. */
  complaints: BlindComplaintDto[];
  /** Null while it is open. */
  answers: AnswersDto | null;
}

export class SecondReviewOutcomeDto {
  id: string;
  state: SecondReviewState;
  version: number;
  answers: AnswersDto;
}
