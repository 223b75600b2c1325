import { Injectable } from '@nestjs/common';
import { ForeignPaths } from '../../foundation/foreign-paths';
import { Problem } from '../../foundation/problem';
import type { Dialect } from './dialect';

const NAME = /^[a-z][a-z0-9-]{1,39}$/;

/** The dialects that this service answers. Each registers when its module starts. */
@Injectable()
export class DialectRegistry {
  private readonly dialects = new Map<string, Dialect>();

  constructor(private readonly foreign: ForeignPaths) {}

  register(dialect: Dialect): void {
    if (!NAME.test(dialect.name)) throw new Error(`"${dialect.name}" is no name of a dialect`);
    if (this.dialects.has(dialect.name)) throw new Error(`two dialects are called ${dialect.name}`);
    this.dialects.set(dialect.name, dialect);
    this.foreign.register(dialect);
  }

  /** By name. */
  list(): readonly Dialect[] {
    return [...this.dialects.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** As `get`; a problem document 422 where the dialect never asks a platform for anything. */
  asking(name: string): Dialect {
    const dialect = this.get(name);
    if (dialect.asksPlatform === true) return dialect;
    const detail = 'Everything that it needs comes with the messages of the platform.';
    throw new Problem(422, 'asks-nothing', 'This dialect asks the platform for nothing', detail);
  }

  /** A problem document "not found" where there is no such dialect. */
  get(name: string): Dialect {
    const dialect = this.dialects.get(name);
    if (dialect !== undefined) return dialect;
    const detail = `Those that this service speaks are called ${[...this.dialects.keys()].sort().join(', ')}.`;
    throw new Problem(404, 'not-found', 'No such dialect', detail);
  }
}
