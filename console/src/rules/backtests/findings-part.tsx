import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import {
  type BacktestFinding,
  type Bin,
  labelFinding,
  listFindings,
  type Opinion,
} from '../../api/backtests';
import { faultOf } from '../../api/http';
import type { Command } from '../../keys/keymap';
import { useKeys } from '../../keys/use-keys';
import { wordsOf } from '../../keys/reasons';
import { ListState } from '../../parts/list-state';
import { articleName } from '../../parts/names';
import { PickList } from '../../parts/pick-list';
import { CommentText, PlainText } from '../../parts/plain-text';
import { usePages } from '../../parts/use-pages';
import { BIN_WORDS, LABEL_WORDS, OPINION_WORDS } from './backtest-words';
import { FindingRow } from './finding-row';

interface FindingsPartProps {
  readonly id: string;
  readonly bin: Bin;
  readonly opinion: Opinion;
  readonly mayLabel: boolean;
  /** The numbers are other ones now. */
  readonly onLabelled: () => void;
}

type Label = 'approve' | 'reject';
type Found = BacktestFinding['after']['labels'][number];

/** Numbers in the text lead to the rules below it. */
function Text({ finding, labels }: { finding: BacktestFinding; labels: readonly Found[] }): JSX.Element {
  const { comment, line } = finding;
  if (line !== null) return <p class="soft">Line {line} of the file; its words are not kept.</p>;
  if (comment === null || comment.text === null)
    return <p class="soft">The comment is not on record any more.</p>;
  const article = articleName(comment.article);
  return (
    <>
      {article !== null && <p class="soft">On: {article}</p>}
      {comment.parent !== null && (
        <blockquote class="parent" dir="auto">
          <PlainText text={comment.parent} />
        </blockquote>
      )}
      <CommentText
        text={comment.text}
        format={comment.format}
        findings={labels.map(({ evidence }) => ({ evidence, marks: [] }))}
      />
    </>
  );
}

function Shown({ finding }: { readonly finding: BacktestFinding }): JSX.Element {
  const { before, after, broughtBy } = finding;
  const labels = finding.bin === 'no-longer-flagged' ? before.labels : after.labels;
  return (
    <>
      <Text finding={finding} labels={labels} />
      <p class="soft">
        In force: {wordsOf(before.action)}; by the draft: {wordsOf(after.action)}. Language:{' '}
        {finding.language === 'und' ? 'not known' : finding.language}
      </p>
      <ol class="findings">
        {labels.map(({ rule, category }, index) => (
          <li key={index} id={`finding-${index + 1}`} class="finding" tabIndex={-1}>
            <p class="finding-head">
              <span class="reference" aria-hidden="true">
                {index + 1}
              </span>
              <strong>{wordsOf(category)}</strong> <code>{rule}</code>
              {broughtBy.some((each) => each.rule === rule) && (
                <span class="chip review">made the difference</span>
              )}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

/** The comments behind a number, one after the other, with what people say of those that nobody had judged. */
export function FindingsPart({ id, bin, opinion, mayLabel, onLabelled }: FindingsPartProps): JSX.Element {
  const pages = usePages(`${id} ${bin} ${opinion}`, (cursor) => listFindings(id, bin, opinion, cursor));
  const [labels, setLabels] = useState<ReadonlyMap<number, Label>>(new Map());
  const [chosen, setChosen] = useState<string>();
  const [said, setSaid] = useState('');
  const findings = (pages.items ?? []).map((finding) => ({
    ...finding,
    id: String(finding.number),
    label: labels.get(finding.number) ?? finding.label,
  }));
  const place = Math.max(
    0,
    findings.findIndex((finding) => finding.id === chosen),
  );
  const current = findings[place];
  const canLabel = mayLabel && opinion === 'unjudged' && current !== undefined;
  useEffect(() => {
    if (pages.hasMore && !pages.isLoading && place >= findings.length - 3) pages.readMore();
  }, [place, findings.length]);

  const step = (by: 1 | -1): void => {
    const next = findings[place + by];
    if (next !== undefined) setChosen(next.id);
    else if (by === 1) setSaid('That was the last one');
  };
  const label = (action: Label): void => {
    if (!canLabel) return;
    const { number } = current;
    const before = labels;
    setLabels(new Map([...before, [number, action]]));
    setSaid(`${LABEL_WORDS[action]}: number ${number}`);
    step(1);
    labelFinding(id, number, action).then(onLabelled, (error: unknown) => {
      setLabels(before);
      setSaid(faultOf(error));
    });
  };
  const act = ({ kind }: Command): void => {
    if (kind === 'approve') label('approve');
    else if (kind === 'choose-reason') label('reject');
    else if (kind === 'next') step(1);
    else if (kind === 'previous') step(-1);
  };
  useKeys(act);
  return (
    <section class="found" aria-labelledby="found-heading">
      <h2 id="found-heading">
        {BIN_WORDS[bin]}, {OPINION_WORDS[opinion]}
      </h2>
      <ListState pages={pages} waiting="Reading the comments…" empty="There is none.">
        <div class="found-desk">
          <div class="found-list">
            <PickList name="Comments" items={findings} currentId={current?.id} onSelect={setChosen}>
              {(finding) => <FindingRow finding={finding} />}
            </PickList>
          </div>
          <div class="found-item">{current !== undefined && <Shown finding={current} />}</div>
        </div>
        <div class="decisions" role="toolbar" aria-label="Say what it is">
          {mayLabel && opinion === 'unjudged' && (
            <>
              <button
                type="button"
                class="approve"
                aria-keyshortcuts="A"
                onClick={() => act({ kind: 'approve' })}
              >
                Fine <kbd aria-hidden="true">A</kbd>
              </button>
              <button
                type="button"
                class="reject"
                aria-keyshortcuts="R"
                onClick={() => act({ kind: 'choose-reason' })}
              >
                Rightly flagged <kbd aria-hidden="true">R</kbd>
              </button>
            </>
          )}
          <button type="button" aria-keyshortcuts="J" onClick={() => step(1)}>
            Next <kbd aria-hidden="true">J</kbd>
          </button>
          <span class="soft beside">
            {place + 1} of {findings.length}
            {pages.hasMore && ' and more'}
          </span>
          <span class="soft beside" role="status">
            {said}
          </span>
        </div>
      </ListState>
    </section>
  );
}
