import type { JSX } from 'preact';
import { compare, type Draft, type Scope } from '../../api/rule-sets';
import { ListState } from '../../parts/list-state';
import { useOne } from '../../parts/use-pages';
import { ComparisonPart } from '../diff-part';

interface ComparePartProps {
  readonly scope: Scope;
  readonly draft: Draft;
  readonly onClose?: () => void;
}

/** What would be different if a draft were published as it is stored. */
export function ComparePart({ scope, draft, onClose }: ComparePartProps): JSX.Element {
  const pages = useOne(`${draft.id} ${draft.version}`, () => compare(scope, 'live', `draft:${draft.id}`));
  const comparison = pages.items?.[0];
  return (
    <section class="sheet" aria-labelledby="compare-heading">
      <div class="dialog-head">
        <h3 id="compare-heading">Against what is in force</h3>
        {onClose !== undefined && (
          <button type="button" class="quiet" onClick={onClose}>
            Close
          </button>
        )}
      </div>
      <ListState pages={pages} waiting="Comparing…" empty="Nothing to compare.">
        {comparison !== undefined && <ComparisonPart comparison={comparison} />}
      </ListState>
    </section>
  );
}
