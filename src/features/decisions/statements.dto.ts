import { IsIn, IsOptional } from 'class-validator';

export class StatementQueryDto {
  /** author: as the comment's author is told; dsa: the record for the EU's transparency database. */
  @IsOptional()
  @IsIn(['author', 'dsa'])
  format?: 'author' | 'dsa';
}
