import type { JSX } from 'preact';
import { Tabs } from '../parts/tabs';
import { go, usePlace } from '../places/place';
import type { ScreenProps } from '../places/screen-props';
import { BacktestsPart } from './backtests/backtests-part';
import { EditPart } from './edit/edit-part';
import { RuleListPart } from './list/rule-list-part';
import { RulePart } from './one/rule-part';
import { PlaygroundPart } from './playground/playground-part';
import './rules.css';
import {
  DEFAULT_SCOPE,
  firstScope,
  mayEdit,
  partOf,
  rulesAddress,
  type RulesPart,
  type RulesProps,
} from './rules-place';
import { VersionsPart } from './versions/versions-part';

const PARTS: readonly (readonly [RulesPart, string])[] = [
  ['list', 'In force'],
  ['edit', 'Edit'],
  ['try', 'Try'],
  ['backtests', 'Backtests'],
  ['versions', 'Versions'],
];

/** Parts with much side by side. */
const WIDE: ReadonlySet<RulesPart> = new Set(['list', 'edit', 'backtests']);

function Part({ part, rule, ...props }: RulesProps & { part: RulesPart; rule: string | null }): JSX.Element {
  switch (part) {
    case 'edit':
      return <EditPart {...props} />;
    case 'try':
      return <PlaygroundPart {...props} />;
    case 'backtests':
      return <BacktestsPart {...props} />;
    case 'versions':
      return <VersionsPart {...props} />;
    case 'list':
      return rule === null ? <RuleListPart {...props} /> : <RulePart key={rule} rule={rule} {...props} />;
  }
}

/** What rules there are, and all that it takes to change them without fear. */
export function RulesScreen({ person, sites }: ScreenProps): JSX.Element {
  const { path, query } = usePlace();
  const scope = query.get('scope') ?? firstScope(person, sites);
  const part = partOf(path);
  return (
    <main id="main" class={`page${WIDE.has(part) ? ' wide' : ''} part-${part}`}>
      <div class="rules-head">
        <h1>Rules</h1>
        <select
          aria-label="Whose rules"
          value={scope}
          onChange={({ currentTarget }) => go(rulesAddress(part, currentTarget.value))}
        >
          <option value={DEFAULT_SCOPE}>All sites (what each inherits)</option>
          {sites.map((site) => (
            <option key={site.id} value={site.id}>
              {site.name}
            </option>
          ))}
        </select>
      </div>
      <Tabs
        label="Rules"
        current={part}
        tabs={PARTS.map(([value, words]) => ({ value, words, to: rulesAddress(value, scope) }))}
      />
      <Part
        key={scope}
        part={part}
        rule={query.get('rule')}
        person={person}
        sites={sites}
        scope={scope}
        mayEdit={mayEdit(person, scope)}
      />
    </main>
  );
}
