import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { EffectiveRule } from '../../api/rules';
import { type Scope, setStage, type Stage } from '../../api/rule-sets';
import { Dialog } from '../../parts/dialog';
import { textIn } from '../../parts/form-text';
import { useRefusal } from '../use-refusal';
import { RefusalPart } from '../refusal-part';
import { STAGE_WORDS, stepsFrom } from '../stages';

interface StageControlProps {
  readonly rule: EffectiveRule;
  readonly scope: Scope;
  /** The number of the scope's newest version. */
  readonly head: number;
  readonly onSet: () => void;
}

const LIMIT = 2000;

/** Takes a rule a step further or back; the service refuses what its numbers do not bear out. */
export function StageControl({ rule, scope, head, onSet }: StageControlProps): JSX.Element {
  const [asked, setAsked] = useState<Stage>();
  const { isBusy, refusal, act } = useRefusal();
  const submit = (event: Event): void => {
    event.preventDefault();
    const note = textIn(new FormData(event.currentTarget as HTMLFormElement), 'note');
    act(async () => {
      await setStage(scope, { rule: rule.rule, stage: asked!, expected: head, note });
      setAsked(undefined);
      onSet();
    });
  };
  return (
    <>
      <div class="dialog-foot wrap" role="group" aria-label="Stage">
        {stepsFrom(rule.stage).map((stage) => (
          <button key={stage} type="button" disabled={isBusy} onClick={() => setAsked(stage)}>
            {STAGE_WORDS[stage][0]}…
          </button>
        ))}
        {rule.paused !== null && (
          <button type="button" disabled={isBusy} onClick={() => setAsked(rule.stage)}>
            Run again as {STAGE_WORDS[rule.stage][0].toLowerCase()}…
          </button>
        )}
      </div>
      {asked !== undefined && (
        <Dialog title={`Make it: ${STAGE_WORDS[asked][0].toLowerCase()}`} onClose={() => setAsked(undefined)}>
          <form class="reason-form" onSubmit={submit}>
            <p>
              <code>{rule.rule}</code>
            </p>
            <p>{STAGE_WORDS[asked][1]}</p>
            <label>
              Why (stands in the history)
              <textarea name="note" rows={3} required maxLength={LIMIT} autofocus />
            </label>
            <RefusalPart refusal={refusal} />
            <div class="dialog-foot">
              <button type="submit" class="main" disabled={isBusy}>
                Publish
              </button>
              <button type="button" onClick={() => setAsked(undefined)}>
                Cancel
              </button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}
