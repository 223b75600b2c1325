import { IsString, Matches, MaxLength } from 'class-validator';

/** Long enough for a signed token with many claims. */
const TOKEN_UNITS = 4096;

export class CoralAccessDto {
  /** Coral's GraphQL, such as https://coral.example.org/api/graphql. */
  @IsString()
  @MaxLength(2000)
  graphqlUrl: string;

  /** An access token of a Coral admin or moderator. It is kept sealed and shown nowhere. */
  @MaxLength(TOKEN_UNITS)
  @Matches(/^[\x21-\x7e]+$/, { message: 'must be a token: visible ASCII characters without blanks' })
  accessToken: string;
}

export class CoralAccessViewDto {
  graphqlUrl: string;
  /** Whether an operator lets it be an address of this machine or of a private network. */
  isPrivate: boolean;
  setAt: Date;
}
