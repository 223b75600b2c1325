import type { JSX } from 'preact';
import { type AuditEntry, type AuditFilters, exportPath, listCheckpoints, listEntries } from '../api/audit';
import { textIn } from '../parts/form-text';
import { ListState } from '../parts/list-state';
import { Moment } from '../parts/moment';
import { siteName } from '../parts/names';
import { PlainText } from '../parts/plain-text';
import { useOne, usePages } from '../parts/use-pages';
import { go, usePlace } from '../places/place';
import type { ScreenProps } from '../places/screen-props';

const NAMES = ['site', 'subject', 'from', 'to'] as const;
const SUBJECT = 'Such as comment:0190…';
/** Of a hash: enough to compare two by eye. */
const SHOWN = 12;

/** Days of the address as the moments that the service takes, in UTC. */
function filtersOf(query: URLSearchParams): AuditFilters {
  const filters: Record<string, string> = {};
  for (const name of NAMES) {
    const value = query.get(name);
    if (value) filters[name] = name === 'from' || name === 'to' ? `${value}T00:00:00Z` : value;
  }
  return filters;
}

function Entry({ entry, site }: { readonly entry: AuditEntry; readonly site: string }): JSX.Element {
  const { detail } = entry;
  return (
    <tr>
      <td>
        <Moment at={entry.at} />
        <div class="soft">{site}</div>
      </td>
      <td>
        <code>{entry.action}</code>
        {Object.keys(detail).length > 0 && (
          <details>
            <summary>Detail</summary>
            <pre>
              <PlainText text={JSON.stringify(detail, undefined, 2)} />
            </pre>
          </details>
        )}
      </td>
      <td>
        {entry.actorKind}
        {entry.actorId !== null && (
          <div class="soft">
            <code>{entry.actorId}</code>
          </div>
        )}
      </td>
      <td>
        {entry.subjectKind}
        <div class="soft">
          <code>
            <PlainText text={entry.subjectId} />
          </code>
        </div>
      </td>
      <td>
        {entry.position === null ? (
          <span class="soft">not sealed yet</span>
        ) : (
          <>
            no. {entry.position}
            <div class="soft">
              <code title={entry.hash ?? undefined}>{entry.hash?.slice(0, SHOWN)}</code>
            </div>
          </>
        )}
      </td>
    </tr>
  );
}

/** Who did what, each entry with its place in the chain of its site. */
export function AuditScreen({ sites }: ScreenProps): JSX.Element {
  const { query } = usePlace();
  const key = query.toString();
  const filters = filtersOf(query);
  const pages = usePages(key, (cursor) => listEntries(filters, cursor));
  const checkpoints = useOne(`at ${filters.site ?? ''}`, () => listCheckpoints(filters.site));
  const nameOfChain = (id: string | null): string =>
    id === null || id === 'installation' ? 'All sites' : siteName(sites, id);
  const show = (event: Event): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const next = new URLSearchParams();
    for (const name of NAMES) {
      const value = textIn(form, name);
      if (value !== '') next.set(name, value);
    }
    go(`/audit?${next.toString()}`, true);
  };
  return (
    <main id="main" class="page">
      <h1>Audit</h1>
      <form class="filters" role="search" aria-label="Filter the audit" key={key} onSubmit={show}>
        <select name="site" aria-label="Site">
          <option value="">All sites</option>
          {sites.map((site) => (
            <option value={site.id} selected={site.id === query.get('site')}>
              {site.name}
            </option>
          ))}
        </select>
        <input
          type="search"
          name="subject"
          aria-label="What was acted on"
          placeholder={SUBJECT}
          defaultValue={query.get('subject') ?? ''}
        />
        <label class="beside">
          From
          <input type="date" name="from" defaultValue={query.get('from') ?? ''} />
        </label>
        <label class="beside">
          Before
          <input type="date" name="to" defaultValue={query.get('to') ?? ''} />
        </label>
        <button type="submit" class="main">
          Show
        </button>
        <a href={exportPath(filters.site)} download="audit.jsonl">
          Export the chains
        </a>
      </form>
      {(checkpoints.items?.[0]?.items.length ?? 0) > 0 && (
        <details>
          <summary>Signed checkpoints</summary>
          <ul class="lines">
            {checkpoints.items![0]!.items.map((each) => (
              <li key={each.chain}>
                {nameOfChain(each.chain)}: up to no. {each.position}, <Moment at={each.at} />
              </li>
            ))}
          </ul>
          <p class="soft">
            The export holds the chains. <code>evenhand audit verify FILE</code> checks it without the
            database.
          </p>
        </details>
      )}
      <ListState pages={pages} waiting="Reading the audit…" empty="Nothing is on record for this.">
        <div class="table" role="region" aria-label="Audit" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">What</th>
                <th scope="col">By</th>
                <th scope="col">To what</th>
                <th scope="col">Chain</th>
              </tr>
            </thead>
            <tbody>
              {pages.items?.map((entry) => (
                <Entry key={entry.id} entry={entry} site={nameOfChain(entry.siteId)} />
              ))}
            </tbody>
          </table>
        </div>
      </ListState>
    </main>
  );
}
