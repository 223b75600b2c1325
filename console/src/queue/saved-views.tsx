import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { deleteView, listViews, type SavedView, saveView } from '../api/queue';
import type { Filters } from '../api/review';
import type { Site } from '../api/sites';
import { Dialog } from '../parts/dialog';
import { textIn } from '../parts/form-text';
import { PlainText } from '../parts/plain-text';
import { SaidLine } from '../parts/said-line';
import { useAct } from '../parts/use-act';
import { filtersOfView, pathOf } from './queue-address';

const CHANGE = 'change';

interface SavedViewsProps {
  readonly filters: Filters;
  readonly sites: readonly Site[];
  readonly onChange: (filters: Filters) => void;
}

/** Filters with names: to be chosen, kept and shared. */
export function SavedViews({ filters, sites, onChange }: SavedViewsProps): JSX.Element {
  const [views, setViews] = useState<readonly SavedView[]>([]);
  const [isOpen, setOpen] = useState(false);
  const { isBusy, said, act } = useAct();
  const read = (): Promise<void> => listViews().then(setViews, () => undefined);
  useEffect(() => void read(), []);
  const path = pathOf(filters);
  const pathOfView = (view: SavedView): string => pathOf(filtersOfView(view.query));
  const current = views.find((view) => pathOfView(view) === path)?.id ?? '';
  const save = (event: Event): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const site = textIn(form, 'sharedWith');
    act(async () => {
      await saveView(textIn(form, 'name'), filters, site === '' ? undefined : site);
      await read();
      return 'Saved';
    });
  };
  return (
    <>
      <select
        aria-label="Saved views"
        value={current}
        onChange={({ currentTarget }) => {
          const view = views.find(({ id }) => id === currentTarget.value);
          if (currentTarget.value === CHANGE) setOpen(true);
          else onChange(view === undefined ? {} : filtersOfView(view.query));
          currentTarget.value = current;
        }}
      >
        <option value="">Views…</option>
        {views.map((view) => (
          <option key={view.id} value={view.id}>
            {view.name}
          </option>
        ))}
        <option value={CHANGE}>Save or delete…</option>
      </select>
      {isOpen && (
        <Dialog title="Saved views" onClose={() => setOpen(false)}>
          <ul class="lines">
            {views.map((view) => (
              <li key={view.id} class="dialog-head">
                <span>
                  <PlainText text={view.name} />
                  {view.sharedWith !== null && <span class="soft"> shared</span>}
                </span>
                {view.isOwn && (
                  <button
                    type="button"
                    class="quiet"
                    disabled={isBusy}
                    aria-label={`Delete ${view.name}`}
                    onClick={() =>
                      act(async () => {
                        await deleteView(view.id);
                        await read();
                        return 'Deleted';
                      })
                    }
                  >
                    Delete
                  </button>
                )}
              </li>
            ))}
          </ul>
          <form class="reason-form" onSubmit={save}>
            <label>
              Keep the filters of now as
              <input name="name" required maxLength={100} />
            </label>
            <label>
              For
              <select name="sharedWith">
                <option value="">me alone</option>
                {sites.map((site) => (
                  <option value={site.id}>everybody of {site.name}</option>
                ))}
              </select>
            </label>
            <SaidLine said={said} />
            <div class="dialog-foot">
              <button type="submit" class="main" disabled={isBusy}>
                Save
              </button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}
