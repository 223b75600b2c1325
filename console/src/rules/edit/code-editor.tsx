import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RuleFault } from '../../api/rules';
import type { CodeMirror } from './code-mirror';

/** A place to go to; a new object goes there again. */
export interface Aim {
  readonly file: string;
  readonly at: number;
}

interface CodeEditorProps {
  readonly file: string;
  readonly text: string;
  readonly faults: readonly RuleFault[];
  readonly aim?: Aim | undefined;
  readonly isReadOnly?: boolean;
  readonly onChange?: (file: string, text: string) => void;
  readonly onFix?: (fault: RuleFault) => void;
}

/** A file in an editor whose program is read when somebody first needs one. */
export function CodeEditor(props: CodeEditorProps): JSX.Element {
  const { file, text, faults, aim, isReadOnly = false } = props;
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const [editor, setEditor] = useState<CodeMirror>();
  const [hasFailed, setFailed] = useState(false);

  useEffect(() => {
    let opened: CodeMirror | undefined;
    let isGone = false;
    import('./code-mirror').then(
      ({ CodeMirror: Program }) => {
        if (isGone) return;
        const root = host.current!.shadowRoot ?? host.current!.attachShadow({ mode: 'open' });
        opened = new Program(root, {
          label: 'Rules as YAML',
          isReadOnly,
          onChange: (changed, next) => latest.current.onChange?.(changed, next),
        });
        setEditor(opened);
      },
      () => setFailed(true),
    );
    return () => {
      isGone = true;
      opened?.destroy();
    };
  }, []);
  useEffect(() => editor?.show(file, text), [editor, file, text]);
  useEffect(() => editor?.mark(faults, (fault) => latest.current.onFix?.(fault)), [editor, file, faults]);
  useEffect(() => {
    if (aim !== undefined && aim.file === file) editor?.goTo(aim.at);
  }, [editor, file, aim]);
  return (
    <>
      {hasFailed && (
        <p class="fault" role="alert">
          The editor could not be read. Reload the page: there may be a new version of it.
        </p>
      )}
      {editor === undefined && !hasFailed && <p class="waiting">Opening the editor…</p>}
      <div ref={host} class="code" data-testid="code" />
    </>
  );
}
