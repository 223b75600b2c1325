import type { JSX } from 'preact';
import type { Bin, BinCounts, Opinion } from '../../api/backtests';
import { countWords } from '../rule-numbers';
import {
  BIN_WORDS,
  CHANGED_BINS,
  isBad,
  OPINION_WORDS,
  OPINIONS,
  readingOf,
  rejectedShare,
} from './backtest-words';

interface Cell {
  readonly bin: Bin;
  readonly opinion: Opinion;
}

interface BinsTableProps {
  readonly counts: BinCounts;
  readonly chosen: Cell | undefined;
  readonly onChosen: (cell: Cell) => void;
}

const BINS: readonly Bin[] = [...CHANGED_BINS, 'same'];

/** What became of the comments, by what people decided; every changed number leads to its comments. */
export function BinsTable({ counts, chosen, onChosen }: BinsTableProps): JSX.Element {
  return (
    <div class="table" role="region" aria-label="What would change" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Comments</th>
            {OPINIONS.map((opinion) => (
              <th key={opinion} scope="col">
                {OPINION_WORDS[opinion]}
              </th>
            ))}
            <th scope="col">rejected of those judged</th>
          </tr>
        </thead>
        <tbody>
          {BINS.map((bin) => (
            <tr key={bin}>
              <th scope="row">{BIN_WORDS[bin]}</th>
              {OPINIONS.map((opinion) => {
                const count = counts[bin][opinion];
                const reading = count === 0 ? '' : readingOf(bin, opinion);
                return (
                  <td key={opinion}>
                    {bin === 'same' || count === 0 ? (
                      countWords(count)
                    ) : (
                      <button
                        type="button"
                        class={isBad(bin, opinion) ? 'cell bad' : 'cell'}
                        aria-pressed={chosen?.bin === bin && chosen.opinion === opinion}
                        onClick={() => onChosen({ bin, opinion })}
                      >
                        {countWords(count)}
                        <span class="unseen">
                          {' '}
                          {BIN_WORDS[bin].toLowerCase()}, {OPINION_WORDS[opinion]}
                        </span>
                        {reading !== '' && <span class="soft"> {reading}</span>}
                      </button>
                    )}
                  </td>
                );
              })}
              <td>{rejectedShare(counts[bin])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
