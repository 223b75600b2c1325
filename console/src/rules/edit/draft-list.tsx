import type { JSX } from 'preact';
import { dropDraft, listDrafts, readRuleSet, startDraft } from '../../api/rule-sets';
import { textIn } from '../../parts/form-text';
import { ListState } from '../../parts/list-state';
import { Moment } from '../../parts/moment';
import { PlainText } from '../../parts/plain-text';
import { SaidLine } from '../../parts/said-line';
import { useAct } from '../../parts/use-act';
import { usePages } from '../../parts/use-pages';
import { go, Link } from '../../places/place';
import { BundleForm } from '../versions/bundle-form';
import { rulesAddress, type RulesProps, scopeName } from '../rules-place';

const LONGEST_NAME = 100;

/** What people work on and nobody is judged by yet. */
export function DraftList({ scope, sites, mayEdit }: RulesProps): JSX.Element {
  const pages = usePages(`drafts ${scope}`, (cursor) => listDrafts(scope, cursor));
  const { isBusy, said, act } = useAct();
  const start = (event: Event): void => {
    event.preventDefault();
    const name = textIn(new FormData(event.currentTarget as HTMLFormElement), 'name');
    act(async () => {
      const { files } = await readRuleSet(scope);
      const draft = await startDraft(scope, { name, files, note: '' });
      go(rulesAddress('edit', scope, { draft: draft.id }));
      return 'Started';
    });
  };
  const drop = (id: string): void =>
    act(async () => {
      await dropDraft(scope, id);
      pages.readAgain();
      return 'Deleted';
    });
  return (
    <>
      <p class="soft">
        A draft starts with the files of {scopeName(sites, scope)} as they are in force. It changes nothing
        until it is published.
      </p>
      {mayEdit && (
        <form class="filters" aria-label="Start a draft" onSubmit={start}>
          <input
            name="name"
            aria-label="Name of the draft"
            placeholder="What is it about?"
            required
            maxLength={LONGEST_NAME}
          />
          <button type="submit" class="main" disabled={isBusy}>
            Start a draft
          </button>
        </form>
      )}
      <SaidLine said={said} />
      <section aria-labelledby="drafts-heading">
        <h2 id="drafts-heading">Drafts</h2>
        <ListState pages={pages} waiting="Reading the drafts…" empty="There is no draft.">
          <ul class="cards">
            {pages.items?.map(({ id, name, updatedAt, basedOn }) => (
              <li key={id} class="card">
                <h3>
                  <Link to={rulesAddress('edit', scope, { draft: id })}>
                    <PlainText text={name} />
                  </Link>
                </h3>
                <p class="soft">
                  Saved <Moment at={updatedAt} />, begun from{' '}
                  {basedOn === 0 ? 'nothing' : `version ${basedOn}`}
                </p>
                {mayEdit && (
                  <div class="dialog-foot">
                    <button type="button" class="quiet" disabled={isBusy} onClick={() => drop(id)}>
                      Delete<span class="unseen"> {name}</span>
                    </button>
                  </div>
                )}
              </li>
            ))}
          </ul>
        </ListState>
      </section>
      <BundleForm scope={scope} mayEdit={mayEdit} />
    </>
  );
}
