import { IsString, Matches, MaxLength } from 'class-validator';
import { ONE_LINE } from '../../foundation/text-patterns';

export class SignInDto {
  @IsString()
  @MaxLength(254)
  @Matches(ONE_LINE, { message: 'must be one line of text' })
  email: string;

  @IsString()
  @MaxLength(256)
  password: string;
}
