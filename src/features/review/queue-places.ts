import { type CursorShape, decodeCursor, instantSql } from '../../foundation/cursor';
import type { Person } from '../accounts/person';
import { highestStoredPriority, lowestStoredPriority } from './priority';
import type { ReviewFilterDto, ReviewSort } from './review-filter.dto';
import { isWaiting, type ItemState } from './review-item.entity';

/** SQL with its parameters. */
export interface Query {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Where an item stands in a list: its id and what the list is sorted by. */
export interface Place {
  readonly id: string;
  readonly at: number | string;
}

interface Order {
  readonly column: 'priority' | 'created_at';
  readonly direction: 'ASC' | 'DESC';
  readonly shape: CursorShape;
}

/** Each of them is the order of an index. */
const ORDERS: Readonly<Record<ReviewSort, Order>> = {
  priority: { column: 'priority', direction: 'DESC', shape: ['number', 'id'] },
  oldest: { column: 'created_at', direction: 'ASC', shape: ['instant', 'id'] },
  newest: { column: 'created_at', direction: 'DESC', shape: ['instant', 'id'] },
};

export const listName = (sort: ReviewSort): string => `review-items:${sort}`;

/** Everything of a request that says which items it is about. */
export interface Wanted {
  readonly person: Person;
  readonly filter: ReviewFilterDto;
  /** One item for each cluster of near-duplicates: the oldest of those that fit. */
  readonly isCollapsed?: boolean;
  /** Leaves out what the person may not be given: skipped, or waiting for somebody else's opinion. */
  readonly isForTaking?: boolean;
}

/** The facets that can lead through the queue, each with the values that were asked for. */
export type FacetKind = 'rule' | 'category' | 'language' | 'cause';
const FACET_KINDS: readonly FacetKind[] = ['rule', 'category', 'language', 'cause'];

export const facetsOf = (filter: ReviewFilterDto): ReadonlyMap<FacetKind, readonly string[]> =>
  new Map(
    FACET_KINDS.flatMap((kind) => {
      const values = filter[kind];
      return values === undefined ? [] : [[kind, values.map((value) => `${kind}:${value}`)] as const];
    }),
  );

const statesOf = ({ state }: Pick<ReviewFilterDto, 'state'>): readonly [ItemState, ...ItemState[]] =>
  state === 'waiting' ? ['open', 'escalated'] : [state];

const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);

class Parameters {
  readonly values: unknown[] = [];
  /** The placeholder of a value. */
  readonly of = (value: unknown): string => `$${this.values.push(value)}`;
}

/** Sites that the person may see and asked for, as a condition on a column. */
function siteCondition({ person, filter }: Wanted, column: string, of: Parameters['of']): string {
  const asked = filter.site === undefined ? 'true' : `${column} = ANY(${of(filter.site)}::uuid[])`;
  return person.siteIds === null ? asked : `${asked} AND ${column} = ANY(${of(person.siteIds)}::uuid[])`;
}

function ageConditions({ filter }: Wanted, row: string, of: Parameters['of']): string[] {
  const { olderThan, newerThan } = filter;
  return [
    ...(olderThan === undefined ? [] : [`${row}.created_at <= ${of(minutesAgo(olderThan))}::timestamptz`]),
    ...(newerThan === undefined ? [] : [`${row}.created_at >= ${of(minutesAgo(newerThan))}::timestamptz`]),
  ];
}

/** What an item itself must fulfil, apart from site and state; a facet's own columns are asked in its index. */
function itemConditions(
  wanted: Wanted,
  row: string,
  of: Parameters['of'],
  answered: readonly string[],
): string[] {
  const { filter, person } = wanted;
  const conditions: string[] = [];
  const unlessAnswered = (
    name: string,
    values: readonly string[] | undefined,
    sql: (given: string) => string,
  ): void => {
    if (values !== undefined && !answered.includes(name)) conditions.push(sql(of(values)));
  };
  unlessAnswered('category', filter.category, (given) => `${row}.categories && ${given}::text[]`);
  unlessAnswered('rule', filter.rule, (given) => `${row}.rules && ${given}::text[]`);
  unlessAnswered('language', filter.language, (given) => `${row}.language = ANY(${given}::text[])`);
  unlessAnswered('cause', filter.cause, (given) => `${row}.cause = ANY(${given}::text[])`);
  if (!answered.includes('age')) conditions.push(...ageConditions(wanted, row, of));
  if (filter.author !== undefined) conditions.push(`${row}.author_id = ${of(filter.author)}`);
  const isClaimed = `${row}.claimed_by IS NOT NULL AND ${row}.claim_expires_at > now()`;
  if (filter.claimed === 'mine') conditions.push(`${isClaimed} AND ${row}.claimed_by = ${of(person.id)}`);
  if (filter.claimed === 'any') conditions.push(isClaimed);
  if (filter.claimed === 'none') {
    conditions.push(`(${row}.claimed_by IS NULL OR ${row}.claim_expires_at <= now())`);
  }
  if (wanted.isForTaking === true) {
    const me = of(person.id);
    conditions.push(
      `${row}.first_opinion_by IS DISTINCT FROM ${me}::uuid`,
      `NOT EXISTS (SELECT 1 FROM review_skip s WHERE s.user_id = ${me} AND s.item_id = ${row}.id AND s.until > now())`,
    );
  }
  return conditions;
}

/** No older item of the same cluster fits as well. */
function collapseCondition(wanted: Wanted, of: Parameters['of']): string[] {
  if (wanted.isCollapsed !== true) return [];
  const others = itemConditions(wanted, 'm', of, []);
  return [
    `(i.cluster_id IS NULL OR NOT EXISTS (
       SELECT 1 FROM review_item m
       WHERE ${['m.cluster_id = i.cluster_id', 'm.state = i.state', 'm.id < i.id', ...others].join(' AND ')}))`,
  ];
}

/** How the rows of one arm (a site, a state, a facet) are found; `row` is the table that has the sort keys. */
interface Walk {
  readonly arms: string;
  readonly from: string;
  readonly row: 'f' | 'i';
  readonly id: string;
  readonly conditions: string[];
}

/** Through the facets of waiting items: `lead` names the one to go by, none where every item fits. */
function facetWalk(
  wanted: Wanted,
  lead: FacetKind | undefined,
  sort: ReviewSort | null,
  of: Parameters['of'],
): Walk {
  const { filter } = wanted;
  const facets = lead === undefined ? ['all'] : facetsOf(filter).get(lead)!;
  const own: string[] = [];
  if (filter.language !== undefined && lead !== 'language')
    own.push(`f.language = ANY(${of(filter.language)}::text[])`);
  if (filter.cause !== undefined && lead !== 'cause') own.push(`f.cause = ANY(${of(filter.cause)}::text[])`);
  own.push(...ageConditions(wanted, 'f', of));
  // The order is by urgency and age in one: what is above or below these cannot be of the age that is asked for.
  if (sort === 'priority' && filter.newerThan !== undefined) {
    own.push(`f.priority <= ${of(highestStoredPriority(minutesAgo(filter.newerThan)))}::double precision`);
  }
  if (sort === 'priority' && filter.olderThan !== undefined) {
    own.push(`f.priority >= ${of(lowestStoredPriority(minutesAgo(filter.olderThan)))}::double precision`);
  }
  const answered = ['language', 'cause', 'age', ...(lead === undefined ? [] : [lead])];
  const onItem = [...itemConditions(wanted, 'i', of, answered), ...collapseCondition(wanted, of)];
  if (onItem.length > 0) {
    own.push(`EXISTS (SELECT 1 FROM review_item i WHERE ${['i.id = f.item_id', ...onItem].join(' AND ')})`);
  }
  return {
    arms: `SELECT s.id AS site_id, facet, state FROM site s CROSS JOIN unnest(${of(facets)}::text[]) facet
      CROSS JOIN unnest(${of(statesOf(filter))}::text[]) state WHERE ${siteCondition(wanted, 's.id', of)}`,
    from: 'review_facet f',
    row: 'f',
    id: 'f.item_id',
    conditions: ['f.site_id = arm.site_id', 'f.facet = arm.facet', 'f.state = arm.state', ...own],
  };
}

/** Through the items themselves: those of an author, those that somebody has claimed, those that are closed. */
function itemWalk(wanted: Wanted, of: Parameters['of']): Walk {
  const [state] = statesOf(wanted.filter);
  return {
    arms: `SELECT s.id AS site_id, state FROM site s CROSS JOIN unnest(${of(statesOf(wanted.filter))}::text[]) state
      WHERE ${siteCondition(wanted, 's.id', of)}`,
    from: 'review_item i',
    row: 'i',
    id: 'i.id',
    conditions: [
      'i.site_id = arm.site_id',
      'i.state = arm.state',
      // Said again in so many words, since the indexes of closed items are partial.
      ...(isWaiting({ state }) ? [] : [`i.state IN ('decided', 'withdrawn')`]),
      ...itemConditions(wanted, 'i', of, []),
      ...collapseCondition(wanted, of),
    ],
  };
}

/** Whether facets lead; otherwise an index of the items is the shorter way. */
export const goesByFacets = ({ author, claimed, state }: ReviewFilterDto): boolean =>
  author === undefined &&
  claimed !== 'mine' &&
  claimed !== 'any' &&
  statesOf({ state }).every((each) => isWaiting({ state: each }));

const walkOf = (
  wanted: Wanted,
  lead: FacetKind | undefined,
  sort: ReviewSort | null,
  of: Parameters['of'],
): Walk => (goesByFacets(wanted.filter) ? facetWalk(wanted, lead, sort, of) : itemWalk(wanted, of));

/**
 * A page of places: the first of every arm, which an index gives in order, merged. So no query sorts more than it
 * shows, but for arms.
 */
export function pageQuery(
  wanted: Wanted,
  lead: FacetKind | undefined,
  {
    sort,
    cursor,
    limit,
  }: { readonly sort: ReviewSort; readonly cursor?: string | undefined; readonly limit: number },
): Query {
  const { column, direction, shape } = ORDERS[sort];
  const { of, values } = new Parameters();
  const { arms, from, row, id, conditions } = walkOf(wanted, lead, sort, of);
  if (cursor !== undefined) {
    const [at, after] = decodeCursor(listName(sort), shape, cursor);
    const type = column === 'priority' ? 'double precision' : 'timestamptz';
    conditions.push(
      `(${row}.${column}, ${id}) ${direction === 'DESC' ? '<' : '>'} (${of(at)}::${type}, ${of(after)}::uuid)`,
    );
  }
  const most = of(limit);
  const sql = `WITH arm AS MATERIALIZED (${arms})
    SELECT id, ${column === 'priority' ? 'at' : instantSql('at')} AS at FROM (
      SELECT DISTINCT p.id, p.at FROM arm CROSS JOIN LATERAL (
        SELECT ${id} AS id, ${row}.${column} AS at FROM ${from} WHERE ${conditions.join(' AND ')}
        ORDER BY ${row}.${column} ${direction}, ${id} ${direction} LIMIT ${most}) p) found
    ORDER BY found.at ${direction}, id ${direction} LIMIT ${most}`;
  return { sql, parameters: values };
}

/** Ids of what fits, up to `limit` of them, in no order. */
export function anyQuery(wanted: Wanted, lead: FacetKind | undefined, limit: number): Query {
  const { of, values } = new Parameters();
  const { arms, from, id, conditions } = walkOf(wanted, lead, null, of);
  const most = of(limit);
  const sql = `WITH arm AS MATERIALIZED (${arms})
    SELECT DISTINCT id FROM (
      SELECT p.id FROM arm CROSS JOIN LATERAL (
        SELECT ${id} AS id FROM ${from} WHERE ${conditions.join(' AND ')} LIMIT ${most}) p LIMIT ${most}) found`;
  return { sql, parameters: values };
}

/** How many items each facet has, counted up to `atMost`: the rarest one leads. */
export function rarityQuery(wanted: Wanted, atMost: number): Query {
  const { of, values } = new Parameters();
  const kinds = [...facetsOf(wanted.filter)].map(
    ([kind, facets]) => `SELECT '${kind}' AS kind, (SELECT count(*)::int FROM (
       SELECT 1 FROM arm CROSS JOIN LATERAL (
         SELECT 1 FROM review_facet f WHERE f.site_id = arm.site_id AND f.facet = ANY(${of(facets)}::text[])
           AND f.state = arm.state LIMIT ${atMost}) p LIMIT ${atMost}) found) AS count`,
  );
  const states = of(statesOf(wanted.filter));
  const arms = `SELECT s.id AS site_id, state FROM site s CROSS JOIN unnest(${states}::text[]) state
    WHERE ${siteCondition(wanted, 's.id', of)}`;
  return { sql: `WITH arm AS MATERIALIZED (${arms}) ${kinds.join(' UNION ALL ')}`, parameters: values };
}
