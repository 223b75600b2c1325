import { Injectable, type PipeTransform } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { Problem } from '../../foundation/problem';
import { DEFAULT_SCOPE, type Scope } from './scope';

/** `default`, or a site's id in any case. */
@Injectable()
export class ScopePipe implements PipeTransform<string, Scope> {
  transform(value: string): Scope {
    if (value === DEFAULT_SCOPE) return value;
    if (!isUUID(value)) throw Problem.notFound('rule set');
    return value.toLowerCase();
  }
}
