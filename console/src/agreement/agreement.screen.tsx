import type { JSX } from 'preact';
import { type Agreement, type Consistency, readCalibration, readConsistency } from '../api/consistency';
import { wordsOf } from '../keys/reasons';
import { ListState } from '../parts/list-state';
import { useOne } from '../parts/use-pages';
import { Link, go, usePlace } from '../places/place';
import type { ScreenProps } from '../places/screen-props';
import { CalibrationCases } from './calibration-cases';
import { estimateWords } from './estimate-words';

const KINDS = [
  ['sample', 'A fair sample of all decisions'],
  ['severe', 'Where something severe was found'],
  ['all', 'Everything that was looked at twice'],
] as const;

interface Line {
  readonly name: string;
  readonly of: Agreement;
}

function missingWords({ missing }: Agreement, enough: number): string {
  return missing === 'one-outcome' ? 'all came out alike' : `too few to say (under ${enough})`;
}

function Table({
  name,
  lines,
  enough,
}: {
  readonly name: string;
  readonly lines: readonly Line[];
  readonly enough: number;
}): JSX.Element {
  return (
    <section aria-label={name}>
      <h2>{name}</h2>
      <div class="table" role="region" aria-label={`${name}, table`} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Of</th>
              <th scope="col">Looked at twice</th>
              <th scope="col">Came out alike</th>
              <th scope="col">Cohen’s kappa</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.name}>
                <th scope="row">{line.name}</th>
                <td>{line.of.n}</td>
                <td>
                  {line.of.agreement === null
                    ? missingWords(line.of, enough)
                    : estimateWords(line.of.agreement, 'share')}
                </td>
                <td>
                  {line.of.kappa === null
                    ? missingWords(line.of, enough)
                    : estimateWords(line.of.kappa, 'coefficient')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Tables({ read }: { readonly read: Consistency }): JSX.Element {
  const { enough, you } = read;
  const parts: readonly (readonly [string, readonly Line[]])[] = [
    [
      'Everybody together',
      [
        { name: 'Approve or reject', of: read.overall },
        { name: 'The same reason, too', of: read.reasons },
        { name: 'The same person after two weeks', of: read.repeated },
        { name: 'You, after two weeks', of: you.withYourself },
      ],
    ],
    [
      'By what the rules had found',
      read.categories.map((of) => ({ name: of.category === null ? 'Nothing' : wordsOf(of.category), of })),
    ],
    ['By language', read.languages.map((of) => ({ name: of.language, of }))],
    [
      'By pair',
      read.pairs.map((of) => ({ name: `${of.between.join(' and ')}${of.isYours ? ' (you)' : ''}`, of })),
    ],
  ];
  return (
    <>
      {parts
        .filter(([, lines]) => lines.length > 0)
        .map(([name, lines]) => (
          <Table key={name} name={name} lines={lines} enough={enough} />
        ))}
      <p class="soft">
        People have pseudonyms here
        {you.pseudonym === null ? '' : `; yours is ${you.pseudonym}, which nobody else is told`}. Where people
        differ, the rules are mostly not clear enough: numbers say where to talk, not who is wrong.
      </p>
    </>
  );
}

/** How far people agree, each number with how many it rests on and how sure it is. */
export function AgreementScreen({ sites }: ScreenProps): JSX.Element {
  const { query } = usePlace();
  const site = query.get('site') ?? sites[0]?.id ?? '';
  const kind = query.get('items') ?? 'sample';
  const read = useOne(site === '' ? '' : `${site} ${kind}`, () => readConsistency(site, kind));
  const cases = useOne(site, () => readCalibration(site));
  const show = (change: Readonly<Record<string, string>>): void =>
    go(`/agreement?${new URLSearchParams({ site, items: kind, ...change }).toString()}`, true);
  return (
    <main id="main" class="page">
      <h1>Agreement</h1>
      <p class="soft">
        Some comments are put before a second person, who does not know what the first decided. The intervals
        in brackets hold the true number 19 times out of 20. <Link to="/second-reviews">Second reviews</Link>
      </p>
      <form class="filters" aria-label="What is counted" onSubmit={(event) => event.preventDefault()}>
        <select
          aria-label="Site"
          value={site}
          onChange={(event) => show({ site: event.currentTarget.value })}
        >
          {sites.map((each) => (
            <option value={each.id}>{each.name}</option>
          ))}
        </select>
        <select
          aria-label="Which items"
          value={kind}
          onChange={(event) => show({ items: event.currentTarget.value })}
        >
          {KINDS.map(([value, words]) => (
            <option value={value}>{words}</option>
          ))}
        </select>
      </form>
      <ListState pages={read} waiting="Counting…" empty="There is no site yet.">
        {read.items?.[0] !== undefined && <Tables read={read.items[0]} />}
      </ListState>
      {cases.items?.[0] !== undefined && <CalibrationCases cases={cases.items[0].cases} />}
    </main>
  );
}
