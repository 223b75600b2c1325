import type { JSX } from 'preact';
import type { Draft, PackFile } from '../../api/rule-sets';
import { Moment } from '../../parts/moment';
import { DiffRows } from '../diff-part';
import { lineDiff } from './line-diff';

interface ConflictPartProps {
  readonly mine: readonly PackFile[];
  readonly theirs: Draft;
  readonly isBusy: boolean;
  readonly onKeep: () => void;
  readonly onTake: () => void;
}

const textOf = (files: readonly PackFile[], name: string): string =>
  files.find(({ file }) => file === name)?.text ?? '';

/** Two people saved the same draft: what stands where, and whose is to hold. Nothing is lost until somebody chose. */
export function ConflictPart({ mine, theirs, isBusy, onKeep, onTake }: ConflictPartProps): JSX.Element {
  const names = [...new Set([...theirs.files, ...mine].map(({ file }) => file))];
  const differing = names.filter((name) => textOf(theirs.files, name) !== textOf(mine, name));
  return (
    <section class="callout conflict" aria-labelledby="conflict-heading">
      <h2 id="conflict-heading">Somebody else saved this draft</h2>
      <p role="alert">
        It was saved <Moment at={theirs.updatedAt} />, while you were writing. Lines with − are theirs, lines
        with + are yours.
      </p>
      {differing.map((name) => (
        <details key={name} open>
          <summary>
            <code>{name}</code>
          </summary>
          <DiffRows
            name={`What differs in ${name}`}
            rows={lineDiff(textOf(theirs.files, name), textOf(mine, name))}
          />
        </details>
      ))}
      {differing.length === 0 && <p>Both say the same.</p>}
      <div class="dialog-foot wrap">
        <button type="button" disabled={isBusy} onClick={onKeep}>
          Save mine over it
        </button>
        <button type="button" disabled={isBusy} onClick={onTake}>
          Drop mine, take theirs
        </button>
      </div>
    </section>
  );
}
