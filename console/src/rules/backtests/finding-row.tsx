import type { JSX } from 'preact';
import type { BacktestFinding } from '../../api/backtests';
import { PlainText } from '../../parts/plain-text';
import { LABEL_WORDS } from './backtest-words';

const EXCERPT = 140;

/** A finding as a list tells of it. */
export function FindingRow({ finding }: { readonly finding: BacktestFinding }): JSX.Element {
  const { comment, line, before, after, label } = finding;
  const text = comment?.text ?? undefined;
  return (
    <>
      <span class="row-text" dir="auto">
        {line !== null && `Line ${line} of the file`}
        {line === null && text === undefined && 'Not on record any more'}
        {text !== undefined && <PlainText text={text.slice(0, EXCERPT)} format={comment?.format ?? 'text'} />}
      </span>
      <span class="row-foot">
        <span>
          {before.action} → {after.action}
        </span>
        {label !== null && <span class={`chip ${label}`}>{LABEL_WORDS[label]}</span>}
      </span>
    </>
  );
}
