import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Problem } from './problem';

/** A refusal in somebody else's format. */
export interface ForeignRefusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** An object is sent as JSON, a string as it is; name its content type in `headers`. */
  readonly body: string | object;
}

/** Paths whose callers expect another format than ours, of refusals too. */
export interface ForeignFormat {
  /** For metrics: one of a few, lower case and hyphens. */
  readonly name: string;
  /** Tested on the path without its query. */
  readonly paths: RegExp;
  /** Whether `application/x-www-form-urlencoded` is let in beside JSON. */
  readonly takesForms?: boolean;
  /** Any refusal: ours, or the framework's of what no route was asked about. */
  readonly tellProblem: (problem: Problem, request: FastifyRequest) => ForeignRefusal;
}

/**
 * The path as the router reads it: also of a whole address, without query and fragment, and decoded. Who could spell a
 * path so that it is found there and not here would pass by whatever is done for foreign paths.
 */
function pathOf(url: string): string {
  const [path = ''] = url.replace(/^https?:\/\/[^/]*\//, '/').split(/[?#]/, 1);
  try {
    return decodeURI(path);
  } catch {
    // The router refuses it.
    return path;
  }
}

/** Whose format is spoken where. Features that stand above register what they answer. */
@Injectable()
export class ForeignPaths {
  private readonly formats: ForeignFormat[] = [];

  register(format: ForeignFormat): void {
    this.formats.push(format);
  }

  /** The format that is expected at `url`; undefined: our own. */
  formatAt(url: string): ForeignFormat | undefined {
    const path = pathOf(url);
    return this.formats.find(({ paths }) => paths.test(path));
  }
}
