import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { type BacktestLine, lastBacktestOf } from '../../api/backtests';
import {
  type Draft,
  isStale,
  publishDraft,
  readRuleSet,
  type RuleSetView,
  type Scope,
} from '../../api/rule-sets';
import type { Validation } from '../../api/rules';
import { Dialog } from '../../parts/dialog';
import { textIn } from '../../parts/form-text';
import { Moment } from '../../parts/moment';
import { useOne } from '../../parts/use-pages';
import { Link } from '../../places/place';
import { headlineOf } from '../backtests/backtest-words';
import { RefusalPart } from '../refusal-part';
import { rulesAddress } from '../rules-place';
import { useRefusal } from '../use-refusal';
import { ComparePart } from './compare-part';
import { countWords } from './faults';

interface PublishDialogProps {
  readonly scope: Scope;
  readonly draft: Draft;
  /** Undefined while it is being checked. */
  readonly validation: Validation | undefined;
  readonly onPublished: (number: number) => void;
  readonly onClose: () => void;
}

const LIMIT = 2000;

function BacktestLine({
  scope,
  draft,
  last,
}: {
  scope: Scope;
  draft: Draft;
  last: BacktestLine | null;
}): JSX.Element {
  const address = rulesAddress('backtests', scope, { draft: draft.id });
  if (last === null) {
    return (
      <p class="callout">
        This very content was never backtested: nobody knows what it would do.{' '}
        <Link to={address}>Backtest it first</Link>
      </p>
    );
  }
  return (
    <p>
      Backtested <Moment at={last.createdAt} />: {headlineOf(last)}{' '}
      <Link to={rulesAddress('backtests', scope, { id: last.id })}>See it</Link>
    </p>
  );
}

function ResumeFields({ view }: { readonly view: RuleSetView }): JSX.Element | null {
  const paused = view.pauses.map(({ rule }) => rule);
  if (paused.length === 0) return null;
  return (
    <fieldset>
      <legend>
        Paused rules stay paused unless they find something else now, or you let them run again:
      </legend>
      {paused.map((rule) => (
        <label key={rule} class="check">
          <input type="checkbox" name="resume" value={rule} />
          <code>{rule}</code>
        </label>
      ))}
    </fieldset>
  );
}

/** The last look before a draft judges: its faults, what it changes, what it did in a backtest, and why. */
export function PublishDialog(props: PublishDialogProps): JSX.Element {
  const { scope, draft, validation, onPublished, onClose } = props;
  const [turn, setTurn] = useState(0);
  const head = useOne(`head ${turn}`, () => readRuleSet(scope)).items?.[0];
  const last = useOne(`backtest ${draft.version}`, () => lastBacktestOf(scope, draft)).items?.[0];
  const { isBusy, refusal, act } = useRefusal();
  const submit = (event: Event): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const resume = form.getAll('resume').filter((rule) => typeof rule === 'string');
    act(async () => {
      try {
        const published = await publishDraft(scope, {
          draft: draft.id,
          draftVersion: draft.version,
          expected: head?.head?.number ?? 0,
          note: textIn(form, 'note'),
          ...(resume.length === 0 ? {} : { resume }),
        });
        onPublished(published.number);
      } catch (error) {
        // What it is compared with is what is in force now.
        if (isStale(error)) setTurn((before) => before + 1);
        throw error;
      }
    });
  };
  const isFaulty = validation?.ok === false;
  return (
    <Dialog title="Publish" onClose={onClose}>
      <form class="reason-form publish" onSubmit={submit}>
        <p class={isFaulty ? 'fault' : ''}>
          {validation === undefined ? 'Being checked…' : `${countWords(validation.faults)}.`}
          {isFaulty && ' What has errors cannot be published.'}
        </p>
        {last !== undefined && <BacktestLine scope={scope} draft={draft} last={last.found} />}
        <ComparePart key={turn} scope={scope} draft={draft} />
        {head !== undefined && <ResumeFields view={head} />}
        <label>
          What changes, and why (stands in the history)
          <textarea name="note" rows={3} required maxLength={LIMIT} />
        </label>
        <p class="soft">
          {head?.head == null
            ? 'It becomes the first version.'
            : `It becomes version ${head.head.number + 1}.`}{' '}
          Every process judges by it within two seconds.
        </p>
        <RefusalPart refusal={refusal} />
        <div class="dialog-foot">
          <button type="submit" class="main" disabled={isBusy || isFaulty || head === undefined}>
            Publish
          </button>
          <button type="button" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}
