import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, nextDiagnostic, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { RuleFault } from '../../api/rules';
import { Echoes } from './echoes';
import { offersAfter } from './rule-words';

const COLOURS = HighlightStyle.define([
  { tag: tags.definition(tags.propertyName), color: 'var(--accent)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--good)' },
  { tag: tags.comment, color: 'var(--soft)', fontStyle: 'italic' },
  { tag: [tags.typeName, tags.labelName, tags.meta, tags.keyword], color: 'var(--warn)' },
  { tag: [tags.separator, tags.punctuation, tags.bracket], color: 'var(--soft)' },
]);

const DRESS = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--sheet)', color: 'var(--ink)' },
  '.cm-scroller': {
    fontFamily: "ui-monospace, 'SF Mono', Menlo, Consolas, monospace",
    fontSize: '0.875rem',
    lineHeight: '1.55',
  },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': {
    backgroundColor: 'var(--sunk)',
    color: 'var(--soft)',
    borderRight: '1px solid var(--line)',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--current)' },
  '&.cm-focused': { outline: '3px solid var(--accent)', outlineOffset: '-3px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--mark)',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--sheet)',
    color: 'var(--ink)',
    border: '1px solid var(--control)',
    maxWidth: 'min(520px, 80vw)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--accent)',
    color: 'var(--on-accent)',
  },
  // The marks of the package are images in the style sheet, which the content security policy refuses.
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--bad)' },
  '.cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline wavy var(--mark-line)' },
  '.cm-lintRange-active': { backgroundColor: 'var(--mark)' },
  '.cm-lint-marker-error': { content: 'normal' },
  '.cm-lint-marker-error:before': { content: '"●"', color: 'var(--bad)' },
  '.cm-lint-marker-warning': { content: 'normal' },
  '.cm-lint-marker-warning:before': { content: '"▲"', color: 'var(--warn)' },
  '.cm-diagnosticAction': { backgroundColor: 'var(--accent)', color: 'var(--on-accent)' },
});

/**
 * Typing over what is selected. Left to the browser, it would carry the look of the lines over as inline styles, which
 * the content security policy refuses.
 */
const REPLACING = EditorView.domEventHandlers({
  beforeinput: ({ inputType, data, isComposing }, view) => {
    const { state } = view;
    const isReplacing = state.selection.ranges.some(({ empty }) => !empty);
    if (inputType !== 'insertText' || data === null || isComposing || !isReplacing || state.readOnly)
      return false;
    view.dispatch(
      state.update(state.replaceSelection(data), { userEvent: 'input.type', scrollIntoView: true }),
    );
    return true;
  },
});

function complete(context: CompletionContext): CompletionResult | null {
  const line = context.state.doc.lineAt(context.pos);
  const offer = offersAfter(line.text.slice(0, context.pos - line.from));
  if (offer === undefined) return null;
  return { from: line.from + offer.from, options: offer.words.map((label) => ({ label })) };
}

/** The stretch in which two texts differ, as one change from the one to the other. */
function changeOf(
  before: string,
  after: string,
): { readonly from: number; readonly to: number; readonly insert: string } {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return { from: head, to: before.length - tail, insert: after.slice(head, after.length - tail) };
}

interface CodeMirrorOptions {
  readonly label: string;
  readonly isReadOnly: boolean;
  /** Heard only for what the person changes, not for what `show` does. */
  readonly onChange: (file: string, text: string) => void;
}

/** YAML with marked faults; every file keeps its own steps back. */
export class CodeMirror {
  private readonly view: EditorView;
  private readonly states = new Map<string, EditorState>();
  private file = '';
  private isShowing = false;
  private echoes = new Echoes();

  /**
   * `root` is a shadow root: style sheets are adopted there, where the document would get `<style>` elements, which
   * the console's content security policy refuses.
   */
  constructor(
    root: ShadowRoot,
    private readonly options: CodeMirrorOptions,
  ) {
    this.view = new EditorView({ root, parent: root });
  }

  /** Shows a file; where it is shown already, only what differs is changed, so that cursor and steps back stay. */
  show(file: string, text: string): void {
    if (file === this.file && this.echoes.isEcho(text)) return;
    this.isShowing = true;
    if (file !== this.file) {
      if (this.file !== '') this.states.set(this.file, this.view.state);
      this.file = file;
      this.echoes = new Echoes();
      this.view.setState(this.states.get(file) ?? this.stateOf(text));
    }
    const shown = this.view.state.doc.toString();
    if (shown !== text) this.view.dispatch({ changes: changeOf(shown, text) });
    this.isShowing = false;
  }

  /** Underlines faults of the file that is shown; `onFix` is asked to mend one. */
  mark(faults: readonly RuleFault[], onFix: (fault: RuleFault) => void): void {
    const end = this.view.state.doc.length;
    const diagnostics = faults.map((fault): Diagnostic => {
      const from = Math.min(fault.from, end);
      const fix = { name: 'Mend', apply: () => onFix(fault) };
      return {
        from,
        to: Math.max(from, Math.min(fault.to, end)),
        severity: fault.severity,
        message: fault.message,
        ...(fault.fix === undefined ? {} : { actions: [fix] }),
      };
    });
    this.view.dispatch(setDiagnostics(this.view.state, diagnostics));
  }

  goTo(at: number): void {
    const anchor = Math.min(at, this.view.state.doc.length);
    this.view.dispatch({
      selection: { anchor },
      effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
    });
    this.view.focus();
  }

  destroy(): void {
    this.view.destroy();
  }

  private stateOf(doc: string): EditorState {
    return EditorState.create({ doc, extensions: this.extensions() });
  }

  private extensions(): Extension[] {
    const { label, isReadOnly, onChange } = this.options;
    return [
      lineNumbers(),
      lintGutter(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      drawSelection(),
      history(),
      bracketMatching(),
      indentUnit.of('  '),
      yaml(),
      syntaxHighlighting(COLOURS),
      autocompletion({ override: [complete] }),
      // Tab leaves the editor, as everywhere in the console; Ctrl and ] or [ set in and out.
      keymap.of([{ key: 'F8', run: nextDiagnostic }, ...historyKeymap, ...defaultKeymap]),
      EditorState.readOnly.of(isReadOnly),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' }),
      REPLACING,
      DRESS,
      EditorView.updateListener.of((update) => {
        if (!update.docChanged || this.isShowing) return;
        const text = update.state.doc.toString();
        this.echoes.tell(text);
        onChange(this.file, text);
      }),
    ];
  }
}
