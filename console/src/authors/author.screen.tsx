import type { JSX } from 'preact';
import { type AuthorRecord, listSanctions, readAuthor } from '../api/authors';
import { ListState } from '../parts/list-state';
import { Moment } from '../parts/moment';
import { siteName } from '../parts/names';
import { PlainText } from '../parts/plain-text';
import { useOne, usePages } from '../parts/use-pages';
import { usePlace } from '../places/place';
import type { ScreenProps } from '../places/screen-props';
import { Standing } from './author-record';
import { SanctionCard } from './sanction-card';
import { SanctionForm } from './sanction-form';

function Record({ record }: { readonly record: AuthorRecord }): JSX.Element {
  const facts: readonly (readonly [string, number])[] = [
    ['Comments', record.comments],
    ['Accepted', record.accepted],
    ['Rejected', record.rejected],
    ['Waiting', record.held],
    ['Deleted', record.deleted],
    ['Reported', record.reports],
    ['Rejections reversed', record.reversedRejections],
    ['Appeals upheld', record.appeals.upheld],
    ['Appeals reversed', record.appeals.reversed],
  ];
  return (
    <section class="sheet" aria-label="Record">
      <dl class="numbers">
        {facts.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      <p class="chips">
        <Standing record={record} />
      </p>
      <p class="soft">
        First seen <Moment at={record.firstSeen} />, last <Moment at={record.lastSeen} />
      </p>
    </section>
  );
}

/** An author's record on a site, and the sanctions that hold or held. */
export function AuthorScreen({ person, sites }: ScreenProps): JSX.Element {
  const { query } = usePlace();
  const place = { site: query.get('site') ?? '', author: query.get('author') ?? '' };
  const key = place.site === '' || place.author === '' ? '' : `${place.site} ${place.author}`;
  const record = useOne(key, () => readAuthor(place));
  const sanctions = usePages(`sanctions ${key}`, (cursor) =>
    key === '' ? Promise.resolve({ items: [], next: null }) : listSanctions(place, cursor),
  );
  const readAgain = (): void => {
    record.readAgain();
    sanctions.readAgain();
  };
  return (
    <main id="main" class="page">
      <h1>
        <span class="soft">Author</span> <PlainText text={place.author} />{' '}
        <span class="soft">on {siteName(sites, place.site)}</span>
      </h1>
      <ListState
        pages={record}
        waiting="Reading the record…"
        empty="Open an author from one of their comments."
      >
        {record.items?.[0] !== undefined && <Record record={record.items[0]} />}
        <section aria-labelledby="sanctions-heading">
          <h2 id="sanctions-heading">Sanctions</h2>
          <ListState pages={sanctions} waiting="Reading…" empty="None so far.">
            <ul class="cards">
              {sanctions.items?.map((sanction) => (
                <SanctionCard
                  key={sanction.id}
                  place={place}
                  sanction={sanction}
                  mayLift={person.role === 'senior' || person.role === 'admin'}
                  onLifted={readAgain}
                />
              ))}
            </ul>
          </ListState>
        </section>
        {person.role !== 'auditor' && (
          <SanctionForm
            place={place}
            role={person.role}
            decisionId={query.get('decision') ?? undefined}
            onImposed={readAgain}
          />
        )}
      </ListState>
    </main>
  );
}
