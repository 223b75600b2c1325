import type { JSX } from 'preact';
import type { BacktestResult, BinCounts } from '../../api/backtests';
import { countWords, shareWords } from '../rule-numbers';
import { sumOf } from './backtest-words';

interface Line {
  readonly name: string;
  readonly counts: BinCounts;
}

function Parts({ name, lines }: { readonly name: string; readonly lines: readonly Line[] }): JSX.Element {
  return (
    <details>
      <summary>{name}</summary>
      <div class="table" role="region" aria-label={name} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Of</th>
              <th scope="col">Newly flagged</th>
              <th scope="col">of them approved by people</th>
              <th scope="col">No longer flagged</th>
              <th scope="col">of them rejected by people</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ name: of, counts }) => (
              <tr key={of}>
                <th scope="row">{of}</th>
                <td>{countWords(sumOf(counts['newly-flagged']))}</td>
                <td>{countWords(counts['newly-flagged'].approved)}</td>
                <td>{countWords(sumOf(counts['no-longer-flagged']))}</td>
                <td>{countWords(counts['no-longer-flagged'].rejected)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Rules({ result }: { readonly result: BacktestResult }): JSX.Element {
  const rules = result.rules.filter(
    ({ newly, dropped, shadow }) => sumOf(newly) + sumOf(dropped) + sumOf(shadow) > 0,
  );
  if (rules.length === 0) return <p class="soft">No rule made a difference.</p>;
  return (
    <section class="stack" aria-labelledby="rules-heading">
      <h2 id="rules-heading">Rules that make the difference</h2>
      <div class="table" role="region" aria-label="Rules that make the difference, table" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Rule</th>
              <th scope="col">Newly flagged by it</th>
              <th scope="col">No longer flagged</th>
              <th scope="col">Found in shadow</th>
              <th scope="col">Precision</th>
            </tr>
          </thead>
          <tbody>
            {rules.map(({ rule, newly, dropped, shadow, after, precision }) => (
              <tr key={rule}>
                <th scope="row" class="rule-name">
                  <code>{rule}</code>
                </th>
                <td>{countWords(sumOf(newly))}</td>
                <td>{countWords(sumOf(dropped))}</td>
                <td>
                  {countWords(sumOf(shadow))}
                  {shadow.approved > 0 && (
                    <span class="soft"> ({countWords(shadow.approved)} approved by people)</span>
                  )}
                </td>
                <td>
                  {shareWords(precision, after.rejected + after.approved + shadow.rejected + shadow.approved)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rules.some(({ shadow }) => sumOf(shadow) > 0) && (
        <p class="soft">
          What is in shadow flags nothing. To look at the comments that a rule would hold, backtest it as
          live.
        </p>
      )}
    </section>
  );
}

interface PartsTablesProps {
  readonly result: BacktestResult;
  readonly nameOfSite: (id: string) => string;
}

/** The same numbers by rule, by site and by language. */
export function PartsTables({ result, nameOfSite }: PartsTablesProps): JSX.Element {
  const { sites, languages } = result;
  return (
    <>
      <Rules result={result} />
      {sites.length > 1 && (
        <Parts name="By site" lines={sites.map(({ name, counts }) => ({ name: nameOfSite(name), counts }))} />
      )}
      {languages.length > 1 && <Parts name="By language" lines={languages} />}
    </>
  );
}
