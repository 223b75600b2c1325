import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { PackFile } from '../../api/rule-sets';
import { textIn } from '../../parts/form-text';
import { freshText, pathFault } from './file-paths';

interface FileListProps {
  readonly files: readonly PackFile[];
  /** As they were stored last. */
  readonly stored: readonly PackFile[];
  readonly current: string | undefined;
  readonly mayEdit: boolean;
  /** How many faults lie in each. */
  readonly faults: ReadonlyMap<string, number>;
  readonly onOpen: (file: string) => void;
  readonly onAdd: (file: PackFile) => void;
  readonly onRemove: (file: string) => void;
}

/** The files of a draft, and which of them are not stored as they stand. */
export function FileList(props: FileListProps): JSX.Element {
  const { files, stored, current, mayEdit, faults, onOpen, onAdd, onRemove } = props;
  const [fault, setFault] = useState<string>();
  const add = (event: Event): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const file = textIn(new FormData(form), 'file');
    const wrong = pathFault(file, files);
    setFault(wrong);
    if (wrong !== undefined) return;
    onAdd({ file, text: freshText(file) });
    form.reset();
  };
  const isChanged = ({ file, text }: PackFile): boolean =>
    stored.find((each) => each.file === file)?.text !== text;
  return (
    <section aria-labelledby="files-heading">
      <h2 id="files-heading">Files</h2>
      {files.length === 0 && <p class="soft">There is none yet. Add a rule, or a file.</p>}
      <ul class="files">
        {files.map((each) => (
          <li key={each.file}>
            <button
              type="button"
              class="file"
              aria-current={each.file === current ? 'true' : undefined}
              onClick={() => onOpen(each.file)}
            >
              <code>{each.file}</code>
              {isChanged(each) && <span class="chip">not saved</span>}
              {(faults.get(each.file) ?? 0) > 0 && (
                <span class="chip rejected">
                  {faults.get(each.file)}
                  <span class="unseen"> faults</span>
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {mayEdit && (
        <>
          <form class="add-file" onSubmit={add}>
            <input
              name="file"
              aria-label="Path of a new file"
              aria-describedby="file-fault"
              placeholder="en/own/topic.yml"
              required
              maxLength={200}
              spellcheck={false}
            />
            <button type="submit">Add</button>
          </form>
          <p id="file-fault" class="fault" role="alert">
            {fault}
          </p>
          {current !== undefined && (
            <button type="button" class="quiet" onClick={() => onRemove(current)}>
              Remove this file
            </button>
          )}
        </>
      )}
    </section>
  );
}
