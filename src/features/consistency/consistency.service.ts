import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Problem } from '../../foundation/problem';
import type { Person } from '../accounts/person';
import { type Agreement, agreementOf, type Cell, ENOUGH } from './agreement';
import type { ConsistencyDto, ConsistencyQueryDto, PairAgreementDto } from './consistency.dto';
import type { DrawingCause } from './drawing';
import { pseudonymOf } from './pseudonym';
import { SecondReview } from './second-review.entity';
import { seesDisagreements } from './second-review-access';
import { SecondReviewSettingsService } from './second-review-settings.service';

const DAY_MS = 24 * 3_600_000;
const USUAL_DAYS = 90;
const MOST_DAYS = 366;

/** Answers that are alike in everything that is counted. */
interface Tally {
  readonly firstUser: string;
  readonly secondUser: string;
  readonly firstAction: string;
  readonly secondAction: string;
  readonly firstReason: string | null;
  readonly secondReason: string | null;
  readonly categories: readonly string[];
  readonly language: string;
  readonly cause: DrawingCause;
  readonly severe: boolean;
  readonly count: number;
}

/** Each is drawn by lot from what it speaks for, but for `all`, in which what is severe weighs too much. */
const CHOSEN: Readonly<Record<ConsistencyQueryDto['items'], (tally: Tally) => boolean>> = {
  sample: ({ cause }) => cause === 'sample',
  severe: ({ cause, severe }) => severe && cause !== 'repeat',
  all: ({ cause }) => cause !== 'repeat',
};

const byAction = ({ firstAction, secondAction, count }: Tally): Cell => ({
  first: firstAction,
  second: secondAction,
  count,
});

const byReason = ({ firstAction, secondAction, firstReason, secondReason, count }: Tally): Cell => ({
  first: firstReason ?? firstAction,
  second: secondReason ?? secondAction,
  count,
});

const onActions = (tallies: readonly Tally[]): Agreement => agreementOf(tallies.map(byAction));

/** By each of its keys; a tally with several is in each of their groups. */
function grouped<Key>(
  tallies: readonly Tally[],
  keysOf: (tally: Tally) => readonly Key[],
): ReadonlyMap<Key, readonly Tally[]> {
  const groups = new Map<Key, Tally[]>();
  for (const tally of tallies) {
    for (const key of keysOf(tally)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [tally]);
      else group.push(tally);
    }
  }
  return groups;
}

/** How far people agree on a site. */
@Injectable()
export class ConsistencyService {
  constructor(
    @InjectRepository(SecondReview) private readonly reviews: Repository<SecondReview>,
    private readonly settings: SecondReviewSettingsService,
  ) {}

  async read(person: Person, query: ConsistencyQueryDto): Promise<ConsistencyDto> {
    const { site, items } = query;
    const { from, to } = periodOf(query);
    const [{ drawingKey }, tallies] = await Promise.all([
      this.settings.of(site),
      this.talliesOf(site, from, to),
    ]);
    const chosen = tallies.filter(CHOSEN[items]);
    const repeats = tallies.filter(({ cause }) => cause === 'repeat');
    return {
      site,
      from,
      to,
      items,
      enough: ENOUGH,
      overall: onActions(chosen),
      reasons: agreementOf(chosen.map(byReason)),
      categories: [
        ...grouped<string | null>(chosen, ({ categories }) =>
          categories.length === 0 ? [null] : categories,
        ),
      ]
        .map(([category, some]) => ({ category, ...onActions(some) }))
        .sort((a, b) => ((a.category ?? '') < (b.category ?? '') ? -1 : 1)),
      languages: [...grouped(chosen, ({ language }) => [language])]
        .map(([language, some]) => ({ language, ...onActions(some) }))
        .sort((a, b) => (a.language < b.language ? -1 : 1)),
      pairs: drawingKey === null ? [] : pairsOf(person, chosen, drawingKey),
      repeated: onActions(repeats),
      you: {
        pseudonym: drawingKey === null ? null : pseudonymOf(drawingKey, person.id),
        withYourself: onActions(repeats.filter(({ firstUser }) => firstUser === person.id)),
      },
    };
  }

  private talliesOf(site: string, from: Date, to: Date): Promise<Tally[]> {
    return this.reviews.query(
      `SELECT first_user AS "firstUser", second_user AS "secondUser", first_action AS "firstAction",
         second_action AS "secondAction", first_reason AS "firstReason", second_reason AS "secondReason", categories,
         language, cause, severe, count(*)::int AS count
       FROM second_review WHERE site_id = $1 AND decided_at >= $2 AND decided_at < $3
       GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`,
      [site, from, to],
    );
  }
}

function periodOf({ from, to }: ConsistencyQueryDto): { readonly from: Date; readonly to: Date } {
  const end = to === undefined ? new Date() : new Date(to);
  const start = from === undefined ? new Date(end.getTime() - USUAL_DAYS * DAY_MS) : new Date(from);
  if (start >= end) throw Problem.invalid([{ pointer: 'from', detail: 'must lie before to' }]);
  if (end.getTime() - start.getTime() > MOST_DAYS * DAY_MS) {
    throw Problem.invalid([{ pointer: 'from', detail: `must lie at most ${MOST_DAYS} days before to` }]);
  }
  return { from: start, to: end };
}

/**
 * Pairs with items enough, by pseudonym and in the order of the alphabet: no list of them is a ranking. A figure of two
 * has no direction, so it does not say which of them is right.
 */
function pairsOf(person: Person, tallies: readonly Tally[], key: string): PairAgreementDto[] {
  const seesAll = seesDisagreements(person);
  const pairs = grouped(tallies, ({ firstUser, secondUser }) => [[firstUser, secondUser].sort().join(' ')]);
  return [...pairs]
    .flatMap(([ids, some]) => {
      const people = ids.split(' ');
      const isYours = people.includes(person.id);
      if (!isYours && !seesAll) return [];
      // Whoever looked first: both of a pair are first at times.
      const turned = some.map((tally): Cell => {
        const cell = byAction(tally);
        return tally.firstUser === people[0] ? cell : { ...cell, first: cell.second, second: cell.first };
      });
      const between = people.map((id) => pseudonymOf(key, id)).sort();
      return [{ between, isYours, ...agreementOf(turned) }];
    })
    .filter(({ missing }) => missing !== 'too-few')
    .sort((a, b) => (a.between.join() < b.between.join() ? -1 : 1));
}
