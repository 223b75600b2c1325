import type { JSX } from 'preact';
import { importBundle, type Scope } from '../../api/rule-sets';
import { go } from '../../places/place';
import { RefusalPart } from '../refusal-part';
import { rulesAddress } from '../rules-place';
import { useRefusal } from '../use-refusal';

interface BundleFormProps {
  readonly scope: Scope;
  readonly mayEdit: boolean;
}

/** A draft out of a file that an export gave, here or elsewhere. */
export function BundleForm({ scope, mayEdit }: BundleFormProps): JSX.Element | null {
  const { isBusy, refusal, act } = useRefusal();
  if (!mayEdit) return null;
  const submit = (event: Event): void => {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget as HTMLFormElement).get('bundle');
    if (!(chosen instanceof File)) return;
    act(async () => {
      const name = `From ${chosen.name}`.slice(0, 100);
      const draft = await importBundle(scope, { name, bundle: await chosen.text() });
      go(rulesAddress('edit', scope, { draft: draft.id }));
    });
  };
  return (
    <section class="sheet" aria-labelledby="import-heading">
      <h2 id="import-heading">Import</h2>
      <p class="soft">The file that “Export” gave, of this site or another.</p>
      <form class="filters" aria-label="Import" onSubmit={submit}>
        <input type="file" name="bundle" aria-label="File of an export" accept=".yml,.yaml" required />
        <button type="submit" disabled={isBusy}>
          Make a draft of it
        </button>
      </form>
      <RefusalPart refusal={refusal} />
    </section>
  );
}
