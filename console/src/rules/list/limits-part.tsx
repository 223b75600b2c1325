import type { JSX } from 'preact';
import { type Limits, readLimits, type Scope, setLimits } from '../../api/rule-sets';
import { textIn } from '../../parts/form-text';
import { ListState } from '../../parts/list-state';
import { SaidLine } from '../../parts/said-line';
import { useAct } from '../../parts/use-act';
import { useOne } from '../../parts/use-pages';

interface LimitsPartProps {
  readonly scope: Scope;
  readonly mayEdit: boolean;
}

type Field = Exclude<keyof Limits, 'version'>;

const FIELDS: readonly (readonly [Field, string, 'share' | 'count'])[] = [
  ['precisionFloor', 'Acts by itself from this precision on (lower bound, %)', 'share'],
  ['precisionSample', 'and from so many judged findings on', 'count'],
  ['brakeShare', 'A new rule stops that flags more than (% of comments)', 'share'],
  ['brakeHours', 'A rule is new for so many hours', 'count'],
  ['overturnCeiling', 'A rule is put back when people overturn more than (%)', 'share'],
  ['overturnSample', 'of so many or more of its decisions', 'count'],
];

/** What was typed, per cent as shares. */
function limitsOf(form: FormData, version: number): Limits {
  const entries = FIELDS.map(([name, , kind]) => {
    const value = Number(textIn(form, name));
    return [name, kind === 'share' ? value / 100 : value] as const;
  });
  return { ...(Object.fromEntries(entries) as Omit<Limits, 'version'>), version };
}

/** How far rules may go by themselves. */
export function LimitsPart({ scope, mayEdit }: LimitsPartProps): JSX.Element {
  const pages = useOne(`limits ${scope}`, () => readLimits(scope));
  const { isBusy, said, act } = useAct();
  const limits = pages.items?.[0];
  const submit = (event: Event): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    act(async () => {
      await setLimits(scope, limitsOf(form, limits!.version));
      pages.readAgain();
      return 'Saved';
    });
  };
  return (
    <details class="sheet">
      <summary>Limits</summary>
      <ListState pages={pages} waiting="Reading the limits…" empty="">
        {limits !== undefined && (
          <form key={limits.version} class="reason-form" aria-label="Limits" onSubmit={submit}>
            {limits.version === 0 && (
              <p class="soft">Nothing is set here: these are inherited, until you save some.</p>
            )}
            <div class="trio">
              {FIELDS.map(([name, words, kind]) => (
                <label key={name}>
                  {words}
                  <input
                    type="number"
                    name={name}
                    required
                    min={0}
                    max={kind === 'share' ? 100 : undefined}
                    step={kind === 'share' ? 0.1 : 1}
                    value={kind === 'share' ? Number((limits[name] * 100).toFixed(1)) : limits[name]}
                    disabled={!mayEdit}
                  />
                </label>
              ))}
            </div>
            {mayEdit && (
              <div class="dialog-foot">
                <button type="submit" class="main" disabled={isBusy}>
                  Save the limits
                </button>
              </div>
            )}
            <SaidLine said={said} />
          </form>
        )}
      </ListState>
    </details>
  );
}
