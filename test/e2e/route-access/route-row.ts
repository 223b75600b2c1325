import type { Answer, AnyBody } from '../running-service';
import type { Caller } from './callers';
import type { Outcomes } from './outcomes';
import type { TestedSite, World } from './world';

/** A request as it goes out. */
export interface Parts {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** What of an answer tells whether somebody was let in. */
export interface Told {
  readonly status: number;
  readonly body: AnyBody;
}

/**
 * One route and who may use it. Without more than `who` it is asked for with the id of a site in its path; see
 * `review.rows.ts` for a route about a thing.
 */
export interface RouteRow {
  /** Exact statuses; a preset of `outcomes.ts`, with what deviates. What is allowed must truly succeed. */
  readonly who: Outcomes;
  /** `nothing`: it names neither a site nor a thing of one, and is asked for once by each caller. */
  readonly about?: 'nothing';
  /**
   * Makes what the route acts on, of this site, and gives its id for the path's last parameter. A route that
   * changes something gets a new one for each caller who may.
   */
  readonly thing?: (world: World, site: TestedSite, caller: Caller) => string | Promise<string>;
  /** The path's other parameters. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: (siteId: string, thing: string) => string;
  /** Sent as JSON, a string as it is. Made anew for each request. */
  readonly body?: (siteId: string, thing: string, world: World) => unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** How the request proves that it is the site's platform; a webhook's signature and an OpenAI key unless told. */
  readonly prove?: (site: TestedSite, parts: Parts) => Parts;
  /** Where the status does not tell it: the status that it amounts to, and the refusal. */
  readonly told?: (answer: Answer) => Told;
  /** The sites whose things an answer shows. */
  readonly shows?: (
    body: AnyBody,
    world: World,
  ) => readonly (string | null)[] | Promise<readonly (string | null)[]>;
  /** A POST that stores nothing. */
  readonly storesNothing?: true;
}

/**
 * By `METHOD /path/{parameter}`, as OpenAPI has it. What has to be asked in several ways has several rows, told
 * apart by words behind a ` · `.
 */
export type RouteRows = Readonly<Record<string, RouteRow>>;

/** The route that a row is of. */
export const routeOf = (title: string): string => title.split(' · ', 1)[0]!;
