import type { JSX } from 'preact';
import { type BacktestRequest, startBacktest } from '../../api/backtests';
import { listDrafts } from '../../api/rule-sets';
import { textIn } from '../../parts/form-text';
import { usePages } from '../../parts/use-pages';
import { go, usePlace } from '../../places/place';
import { RefusalPart } from '../refusal-part';
import { rulesAddress, type RulesProps } from '../rules-place';
import { useRefusal } from '../use-refusal';

const MOST = 100_000;
const USUAL = 10_000;
const USUALLY_PASSED = 2000;

async function requestOf(form: FormData): Promise<BacktestRequest> {
  const draft = textIn(form, 'draft');
  const file = form.get('labelled');
  if (file instanceof File && file.size > 0) return { draft, labelled: await file.text() };
  const day = (name: string): string | undefined => textIn(form, name) || undefined;
  const [from, to] = [day('from'), day('to')];
  return {
    draft,
    sample: {
      comments: Number(textIn(form, 'comments')),
      passed: Number(textIn(form, 'passed')),
      ...(from === undefined ? {} : { from: `${from}T00:00:00Z` }),
      ...(to === undefined ? {} : { to: `${to}T00:00:00Z` }),
    },
  };
}

/** What is tried, and on which comments. */
export function StartForm({ scope, mayEdit }: RulesProps): JSX.Element | null {
  const asked = usePlace().query.get('draft') ?? undefined;
  const drafts = usePages(`drafts ${scope}`, (cursor) => listDrafts(scope, cursor));
  const { isBusy, refusal, act } = useRefusal();
  if (!mayEdit) return null;
  const submit = (event: Event): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    act(async () => {
      const { id } = await startBacktest(scope, await requestOf(form));
      go(rulesAddress('backtests', scope, { id }));
    });
  };
  return (
    <form class="sheet reason-form" aria-labelledby="start-heading" onSubmit={submit}>
      <h2 id="start-heading">Start a backtest</h2>
      <label>
        Draft
        <select name="draft" required key={`${asked ?? ''} ${drafts.items?.length ?? 0}`}>
          {drafts.items?.map(({ id, name }) => (
            <option key={id} value={id} selected={id === asked}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {drafts.items?.length === 0 && <p class="soft">There is no draft yet: start one under “Edit”.</p>}
      <div class="trio">
        <label>
          Comments that were decided, the last ones
          <input type="number" name="comments" min={0} max={MOST} value={USUAL} required />
        </label>
        <label>
          and of those that nobody looked at, by chance
          <input type="number" name="passed" min={0} max={MOST} value={USUALLY_PASSED} required />
        </label>
        <label>
          From (day)
          <input type="date" name="from" />
        </label>
        <label>
          Until before (day)
          <input type="date" name="to" />
        </label>
      </div>
      <label>
        Or a labelled file instead: JSON Lines with “text” and “binary”
        <input type="file" name="labelled" accept=".jsonl,.ndjson,.json,.txt" />
      </label>
      <RefusalPart refusal={refusal} />
      <div class="dialog-foot">
        <button type="submit" class="main" disabled={isBusy || (drafts.items ?? []).length === 0}>
          Start
        </button>
      </div>
    </form>
  );
}
