import type { JSX } from 'preact';
import { type AuthorPlace, imposeSanction, type Sanction } from '../api/authors';
import { REASON_GROUPS } from '../keys/reasons';
import { textIn } from '../parts/form-text';
import { SaidLine } from '../parts/said-line';
import { useAct } from '../parts/use-act';

const DAY_MS = 86_400_000;
/** What moderators may do without a senior. */
const MODERATORS_DAYS = 7;
const LENGTHS = [1, 3, MODERATORS_DAYS, 30, 90, 365] as const;
/** The service's clock may be behind; a year to the second would be too long then. */
const MARGIN_MS = 60_000;

interface SanctionFormProps {
  readonly place: AuthorPlace;
  readonly role: string;
  /** The rejection that it rests on, where the way here led from one. */
  readonly decisionId: string | undefined;
  readonly onImposed: (sanction: Sanction) => void;
}

/** Advises the platform to mute or ban an author for some time. */
export function SanctionForm({ place, role, decisionId, onImposed }: SanctionFormProps): JSX.Element {
  const { isBusy, said, act } = useAct();
  const isModerator = role === 'moderator';
  const submit = (event: Event): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const own = textIn(form, 'words');
    const days = Number(textIn(form, 'days'));
    act(async () => {
      const sanction = await imposeSanction(place, {
        kind: textIn(form, 'kind') === 'ban' ? 'ban' : 'mute',
        decisionId: textIn(form, 'decision'),
        reason: own === '' ? textIn(form, 'reason') : own,
        until: new Date(Date.now() + days * DAY_MS - MARGIN_MS).toISOString(),
      });
      onImposed(sanction);
      return 'Stored: the platform is told, and the author gets the reasons';
    });
  };
  return (
    <form class="card" aria-labelledby="sanction-heading" onSubmit={submit}>
      <h2 id="sanction-heading">Mute or ban</h2>
      <p class="soft">
        It rests on a rejection that holds; when that is reversed, the sanction ends too.
        {isModerator && ` You may mute for up to ${MODERATORS_DAYS} days; longer, and bans, are for seniors.`}
      </p>
      <label>
        Decision that it rests on
        <input name="decision" required defaultValue={decisionId ?? ''} maxLength={36} spellcheck={false} />
      </label>
      <div class="pair">
        <label>
          What
          <select name="kind">
            <option value="mute">Mute: nothing of theirs is published</option>
            {!isModerator && <option value="ban">Ban: they may not write</option>}
          </select>
        </label>
        <label>
          For
          <select name="days">
            {LENGTHS.filter((days) => !isModerator || days <= MODERATORS_DAYS).map((days) => (
              <option value={days}>{days === 1 ? '1 day' : `${days} days`}</option>
            ))}
          </select>
        </label>
      </div>
      <label>
        Reason, which the author is told
        <select name="reason">
          {REASON_GROUPS.map((group) => (
            <optgroup label={group.classifier}>
              {group.reasons.map((each) => (
                <option value={each.category}>{each.words}</option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <label>
        Or in your own words
        <input name="words" maxLength={500} />
      </label>
      <SaidLine said={said} />
      <div class="dialog-foot">
        <button type="submit" class="reject" disabled={isBusy}>
          Impose
        </button>
      </div>
    </form>
  );
}
