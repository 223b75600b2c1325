import { IsDefined, IsObject, IsOptional, IsString } from 'class-validator';
import type { WebhookType } from '../../features/ingestion/comment.dto';

export class PreviewDto {
  /** Name of a source that is saved; or give a mapping. */
  @IsOptional()
  @IsString()
  source?: string;

  /** As it stands below `sources` in the settings: {events, eventId?, unmatched?, proof?}. */
  @IsOptional()
  @IsObject()
  mapping?: object;

  /** By name, as the sender sends them. */
  @IsOptional()
  @IsObject()
  headers?: Record<string, string>;

  /** The message: the JSON that the sender posts. */
  @IsDefined()
  body: unknown;
}

export class PreviewFaultDto {
  /** JSON pointer into the mapping. */
  pointer: string;
  detail: string;
}

export class PreviewedChangeDto {
  type: WebhookType;
  /** Null: changes count in the order in which they arrive. */
  timestamp: string | null;
  data: object;
}

export class PreviewAnswerDto {
  /** Place of the event that takes the message; null: none does. */
  event: number | null;
  /** What would be stored; null where nothing would be. */
  change: PreviewedChangeDto | null;
  /** The sender's id of the message; null: it is told by its bytes. */
  eventId: string | null;
  /** Why it could not be stored. */
  faults: PreviewFaultDto[];
  /** Where no event takes it: the first condition of each that does not hold. */
  misses: string[];
}
