import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { exportAddress, listVersions, type VersionLine } from '../../api/rule-sets';
import { ListState } from '../../parts/list-state';
import { Moment } from '../../parts/moment';
import { PlainText } from '../../parts/plain-text';
import { usePages } from '../../parts/use-pages';
import { go, usePlace } from '../../places/place';
import { rulesAddress, type RulesProps, scopeName } from '../rules-place';
import { usePeople } from '../use-people';
import { RollbackDialog } from './rollback-dialog';
import { VersionComparison } from './version-comparison';
import { authorWords, originWords } from './version-words';

interface RowProps {
  readonly version: VersionLine;
  readonly isNewest: boolean;
  readonly author: string;
  readonly props: RulesProps;
  readonly onRollBack: () => void;
}

function Row({ version, isNewest, author, props, onRollBack }: RowProps): JSX.Element {
  const { scope, mayEdit } = props;
  const { number, note, createdAt, ruleSet } = version;
  return (
    <tr>
      <th scope="row">
        {number}
        {isNewest && (
          <>
            {' '}
            <span class="chip approved">in force</span>
          </>
        )}
      </th>
      <td>
        {originWords(version)} by {author}, <Moment at={createdAt} />
      </td>
      <td dir="auto" class="words">
        <PlainText text={note} />
      </td>
      <td>
        <code title={ruleSet}>{ruleSet.slice(0, 10)}</code>
      </td>
      <td class="acts">
        <a href={exportAddress(scope, number)} download={`rules-${scope}-${number}.yml`}>
          Export<span class="unseen"> version {number}</span>
        </a>
        {mayEdit && !isNewest && (
          <button type="button" onClick={onRollBack}>
            Roll back to it…<span class="unseen"> version {number}</span>
          </button>
        )}
      </td>
    </tr>
  );
}

/** What was published in a scope, and the way back. */
export function VersionsPart(props: RulesProps): JSX.Element {
  const { scope, person, sites } = props;
  const { query } = usePlace();
  const pages = usePages(`versions ${scope}`, (cursor) => listVersions(scope, cursor));
  const people = usePeople(person);
  const [to, setTo] = useState<number>();
  const versions = pages.items ?? [];
  const newest = versions[0]?.number ?? 0;
  const published = query.get('published');
  const requeued = query.get('requeued');
  return (
    <>
      <p class="soft">
        Every version of what {scopeName(sites, scope)} adds to the shipped rules. None is ever changed: going
        back makes another one.
      </p>
      <p role="status">
        {published !== null && `Version ${published} is in force.`}
        {requeued !== null && ` Judged again: ${requeued} comments are on the queue.`}
      </p>
      <ListState pages={pages} waiting="Reading the versions…" empty="Nothing was published here yet.">
        <div class="table" role="region" aria-label="Versions" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Version</th>
                <th scope="col">Came about</th>
                <th scope="col">Note</th>
                <th scope="col">Rule set</th>
                <th scope="col">
                  <span class="unseen">Do</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {versions.map((version) => (
                <Row
                  key={version.number}
                  version={version}
                  isNewest={version.number === newest}
                  author={authorWords(version, people)}
                  props={props}
                  onRollBack={() => setTo(version.number)}
                />
              ))}
            </tbody>
          </table>
        </div>
      </ListState>
      {newest > 0 && <VersionComparison scope={scope} newest={newest} />}
      {to !== undefined && (
        <RollbackDialog
          scope={scope}
          to={to}
          newest={newest}
          onDone={(number, requeued) => {
            setTo(undefined);
            pages.readAgain();
            go(rulesAddress('versions', scope, { published: number, requeued }), true);
          }}
          onClose={() => setTo(undefined)}
        />
      )}
    </>
  );
}
