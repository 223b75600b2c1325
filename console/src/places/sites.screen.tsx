import type { JSX } from 'preact';
import type { PolicyLine, Site } from '../api/sites';
import { wordsOf } from '../keys/reasons';
import { Link } from './place';
import type { ScreenProps } from './screen-props';

const meaning = ({ classifier, category, severity, score }: PolicyLine): string => {
  const conditions = [
    category === undefined ? classifier && wordsOf(classifier) : wordsOf(category),
    severity && `${severity} severity or worse`,
    score !== undefined && `score from ${score}`,
  ];
  return conditions.filter(Boolean).join(', ') || 'everything else';
};

function SiteCard({ site }: { readonly site: Site }): JSX.Element {
  return (
    <li class="card">
      <h2>{site.name}</h2>
      <dl class="facts">
        <div>
          <dt>Id</dt>
          <dd>
            <code>{site.id}</code>
          </dd>
        </div>
        <div>
          <dt>Told at</dt>
          <dd>{site.callbackUrl ?? 'nowhere: no callback URL'}</dd>
        </div>
        <div>
          <dt>Language</dt>
          <dd>{site.language ?? 'as found'}</dd>
        </div>
        <div>
          <dt>Undo</dt>
          <dd>within {site.undoHoldMs / 1000} s the site hears nothing</dd>
        </div>
      </dl>
      <details>
        <summary>Policy</summary>
        <ol>
          {site.policy.rules.map((line, index) => (
            <li key={index}>
              {meaning(line)}: <strong>{line.action}</strong>
            </li>
          ))}
          <li>
            what could not be judged: <strong>{site.policy.undetermined}</strong>
          </li>
        </ol>
      </details>
      <p>
        <Link to={`/deliveries?site=${site.id}`}>Deliveries</Link> ·{' '}
        <Link to={`/?site=${site.id}`}>Queue</Link>
      </p>
    </li>
  );
}

export function SitesScreen({ sites }: ScreenProps): JSX.Element {
  return (
    <main id="main" class="page">
      <h1>Sites</h1>
      {sites.length === 0 ? (
        <p class="empty">
          There is no site yet. An operator makes one: <code>evenhand sites create --name NAME</code>
        </p>
      ) : (
        <ul class="cards">
          {sites.map((site) => (
            <SiteCard key={site.id} site={site} />
          ))}
        </ul>
      )}
    </main>
  );
}
