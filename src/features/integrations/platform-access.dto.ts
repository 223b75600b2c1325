import { IsString, Matches, MaxLength } from 'class-validator';
import { PLATFORM_TOKEN } from './platform-token';

export class PlatformAccessDto {
  /** Where the platform is asked; the dialect's page says which of its addresses. */
  @IsString()
  @MaxLength(2000)
  url: string;

  /** A token of the platform's. It is kept sealed and shown nowhere. */
  @Matches(PLATFORM_TOKEN, { message: 'must be a token: up to 4096 visible ASCII characters without blanks' })
  token: string;
}

export class PlatformAccessViewDto {
  url: string;
  /** Whether an operator lets it be an address of this machine or of a private network. */
  isPrivate: boolean;
  setAt: Date;
}
