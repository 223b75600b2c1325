import type { JSX } from 'preact';
import type { Comparison, FileChange, RuleChange } from '../api/rule-sets';
import { STAGE_WORDS } from './stages';
import { type DiffRow, rowsOfDiff } from './diff-rows';

const SIGNS = { added: '+', removed: '−', same: ' ', place: '' } as const;
const WORDS = { added: 'added', removed: 'removed', same: '', place: '' } as const;

/** Lines that went and came; signs say it beside the colours. */
export function DiffRows({
  rows,
  name,
}: {
  readonly rows: readonly DiffRow[];
  readonly name: string;
}): JSX.Element {
  return (
    <div class="diff" role="region" aria-label={name} tabIndex={0}>
      {rows.map(({ kind, text }, index) => (
        <div key={index} class={`diff-row ${kind}`}>
          <span aria-hidden="true">{SIGNS[kind]}</span>
          {WORDS[kind] !== '' && <span class="unseen">{WORDS[kind]}: </span>}
          <code>{text}</code>
        </div>
      ))}
    </div>
  );
}

function FilePart({ file, change, diff }: FileChange): JSX.Element {
  return (
    <details open>
      <summary>
        <code>{file}</code> <span class="soft">{change}</span>
      </summary>
      <DiffRows rows={rowsOfDiff(diff)} name={`Changes of ${file}`} />
    </details>
  );
}

const CHANGES: Readonly<Record<RuleChange['change'], string>> = {
  added: 'added',
  removed: 'removed',
  changed: 'finds something else',
  stage: 'other stage',
  words: 'other words',
};

/** Its stage where it comes or goes, and where it moves from and to. */
function stepWords(before: RuleChange['before'], after: RuleChange['after']): string {
  const words = (glimpse: RuleChange['before']): string | undefined =>
    glimpse === null ? undefined : STAGE_WORDS[glimpse.stage][0].toLowerCase();
  const [from, to] = [words(before), words(after)];
  return from === undefined || to === undefined || from === to ? (to ?? from ?? '') : `from ${from} to ${to}`;
}

/** What would be different: rule by rule, then line by line. */
export function ComparisonPart({ comparison }: { readonly comparison: Comparison }): JSX.Element {
  const { files, rules } = comparison;
  if (files.length === 0 && rules.length === 0) return <p class="soft">Nothing is different.</p>;
  return (
    <div class="comparison">
      {rules.length > 0 && (
        <ul class="lines">
          {rules.map(({ rule, change, before, after }) => (
            <li key={rule}>
              <span class={`chip change-${change}`}>{CHANGES[change]}</span> <code>{rule}</code>
              <span class="soft"> {stepWords(before, after)}</span>
            </li>
          ))}
        </ul>
      )}
      {files.map((file) => (
        <FilePart key={file.file} {...file} />
      ))}
    </div>
  );
}
