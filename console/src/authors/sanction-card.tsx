import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { type AuthorPlace, liftSanction, type Sanction } from '../api/authors';
import { textIn } from '../parts/form-text';
import { Moment } from '../parts/moment';
import { PlainText } from '../parts/plain-text';
import { SaidLine } from '../parts/said-line';
import { useAct } from '../parts/use-act';

const CAUSES = { person: 'lifted', reversal: 'ended: its rejection was reversed' } as const;

interface SanctionCardProps {
  readonly place: AuthorPlace;
  readonly sanction: Sanction;
  readonly mayLift: boolean;
  readonly onLifted: () => void;
}

export function SanctionCard({ place, sanction, mayLift, onLifted }: SanctionCardProps): JSX.Element {
  const { isBusy, said, act } = useAct();
  const [asks, setAsks] = useState(false);
  const lift = (event: Event): void => {
    event.preventDefault();
    const reason = textIn(new FormData(event.currentTarget as HTMLFormElement), 'reason');
    if (reason === '') return;
    act(async () => {
      await liftSanction(place, sanction.id, reason);
      onLifted();
      return 'Lifted';
    });
  };
  const { kind, state, liftCause } = sanction;
  return (
    <li class="card">
      <h3>
        {kind === 'mute' ? 'Muted' : 'Banned'}{' '}
        <span class={state === 'active' ? 'chip rejected' : 'chip'}>{state}</span>
      </h3>
      <p>
        <Moment at={sanction.startsAt} /> until{' '}
        <time dateTime={sanction.until}>{sanction.until.slice(0, 10)}</time>
        {liftCause !== null && sanction.liftedAt !== null && (
          <>
            , {CAUSES[liftCause]} <Moment at={sanction.liftedAt} />
          </>
        )}
      </p>
      <p>
        <PlainText text={sanction.statementOfReasons.ground.text} />
      </p>
      {sanction.liftReason !== null && (
        <p class="soft">
          <PlainText text={sanction.liftReason} />
        </p>
      )}
      <details>
        <summary>What the author was told</summary>
        <p class="earlier">
          <PlainText text={sanction.authorNotice.text} />
        </p>
      </details>
      {mayLift && state === 'active' && !asks && (
        <div class="dialog-foot">
          <button type="button" onClick={() => setAsks(true)}>
            Lift…
          </button>
        </div>
      )}
      {asks && state === 'active' && (
        <form onSubmit={lift}>
          <label>
            Why it ends: the author is told
            <input name="reason" required maxLength={500} autofocus />
          </label>
          <div class="dialog-foot">
            <button type="submit" class="approve" disabled={isBusy}>
              Lift
            </button>
            <button type="button" onClick={() => setAsks(false)}>
              Cancel
            </button>
          </div>
        </form>
      )}
      <SaidLine said={said} />
    </li>
  );
}
