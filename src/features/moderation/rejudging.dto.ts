import { IsInt, IsOptional, IsString, Max, Min } from 'class-validator';

const MOST = 1_000_000_000;

export class RollbackPreviewDto {
  /** Number of the version that the scope would return to; 0: to none. */
  @IsInt()
  @Min(0)
  @Max(MOST)
  to: number;

  /** The `next` of the page before: each looks at some hundred comments. */
  @IsOptional()
  @IsString()
  cursor?: string;
}

export class RejudgingDto {
  /** The first of the versions whose decisions are judged again. */
  @IsInt()
  @Min(1)
  @Max(MOST)
  from: number;

  /** The last of them. */
  @IsInt()
  @Min(1)
  @Max(MOST)
  to: number;

  /** The `next` of the page before. */
  @IsOptional()
  @IsString()
  cursor?: string;
}

export class OutcomeDto {
  action: 'approve' | 'review' | 'reject';
  rules: string[];
}

export class ChangeDto {
  /** Ours. */
  comment: string;
  site: string;
  before: OutcomeDto;
  after: OutcomeDto;
}

export class ChangesDto {
  /** Comments that were looked at for this page. */
  judged: number;
  /** Those whose action would change, or that would no longer be held or rejected for the same. */
  changes: ChangeDto[];
  /** There is more to look at; null: this was all. */
  next: string | null;
}

export class RejudgedDto {
  judged: number;
  /** Comments that were put on the queue again; people's decisions, open appeals and claimed items are left alone. */
  requeued: number;
  next: string | null;
}
