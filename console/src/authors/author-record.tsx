import type { JSX } from 'preact';
import { type AuthorPlace, authorPage, type AuthorRecord, readAuthor } from '../api/authors';
import { Moment } from '../parts/moment';
import { useOne } from '../parts/use-pages';
import { Link } from '../places/place';

/** Walking past an item by J or K asks nothing. */
const ASKED_AFTER_MS = 200;

const later = <T,>(ask: () => Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    setTimeout(() => ask().then(resolve, reject), ASKED_AFTER_MS);
  });

/** What stands out about an author: each with why. */
export function Standing({ record }: { readonly record: AuthorRecord }): JSX.Element {
  const { newcomer, repeatOffender } = record.trust;
  return (
    <>
      {record.sanctions.map(({ id, kind, until }) => (
        <span key={id} class="chip rejected">
          {kind === 'mute' ? 'muted' : 'banned'}, ends <Moment at={until} />
        </span>
      ))}
      {newcomer?.holds === true && (
        <span class="chip held">newcomer: fewer than {newcomer.fewerThan} accepted</span>
      )}
      {repeatOffender?.holds === true && (
        <span class="chip held">
          {repeatOffender.rejected} or more rejected in {repeatOffender.withinDays} days
        </span>
      )}
    </>
  );
}

/** An author's record in two lines; its room is kept while it is on its way, so that nothing jumps. */
export function AuthorRecordLine({ place }: { readonly place: AuthorPlace }): JSX.Element {
  const { items, fault } = useOne(`${place.site} ${place.author}`, () => later(() => readAuthor(place)));
  const record = items?.[0];
  return (
    <div class="author-record">
      {record !== undefined && (
        <>
          <p>
            {record.accepted} accepted, {record.rejected} rejected
            {record.reversedRejections > 0 && `, ${record.reversedRejections} reversed`}
            {record.reports > 0 && `, ${record.reports} reports`}
          </p>
          <p class="chips">
            <Standing record={record} />
          </p>
        </>
      )}
      {fault !== undefined && <p class="soft">The author’s record could not be read.</p>}
      <Link to={authorPage(place)}>Record and sanctions</Link>
    </div>
  );
}
