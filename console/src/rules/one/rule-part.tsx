import type { JSX } from 'preact';
import type { EffectiveRule } from '../../api/rules';
import { readRuleSet } from '../../api/rule-sets';
import { wordsOf } from '../../keys/reasons';
import { ListState } from '../../parts/list-state';
import { Moment } from '../../parts/moment';
import { PlainText } from '../../parts/plain-text';
import { useOne } from '../../parts/use-pages';
import { Link } from '../../places/place';
import { ORIGINS } from '../list/rule-table';
import { rulesAddress, type RulesProps } from '../rules-place';
import { StageChip } from '../stage-chip';
import { pauseWords, STAGE_WORDS } from '../stages';
import { useRules } from '../use-rules';
import { RuleDefinition } from './rule-definition';
import { RuleMeasures } from './rule-measures';
import { RulePairs } from './rule-pairs';
import { StageControl } from './stage-control';

function Facts({ rule }: { readonly rule: EffectiveRule }): JSX.Element {
  return (
    <dl class="facts sheet">
      <div>
        <dt>Finds</dt>
        <dd>
          {wordsOf(rule.label)}, <span class={`severity ${rule.severity}`}>{rule.severity} severity</span>,{' '}
          {Math.round(rule.score * 100)} % sure
        </dd>
      </div>
      <div>
        <dt>Says to the author</dt>
        <dd>
          <PlainText text={rule.reason} />
        </dd>
      </div>
      <div>
        <dt>Does not see</dt>
        <dd>{rule.limits === null ? 'nothing is told' : <PlainText text={rule.limits} />}</dd>
      </div>
      <div>
        <dt>Origin</dt>
        <dd>
          {ORIGINS[rule.origin]}, <code>{rule.file}</code>
        </dd>
      </div>
      <div>
        <dt>Expires</dt>
        <dd>{rule.expires ?? 'never'}</dd>
      </div>
      <div>
        <dt>Costs</dt>
        <dd>{rule.cost < 0.01 ? 'under 0.01' : rule.cost} steps a word at worst</dd>
      </div>
      <div>
        <dt>Revision</dt>
        <dd>
          <code>{rule.revision}</code>
        </dd>
      </div>
    </dl>
  );
}

/** A rule on its own: what it finds, how it did, and how far it may go. */
export function RulePart(props: RulesProps & { readonly rule: string }): JSX.Element {
  const { rule: name, scope, mayEdit } = props;
  const pages = useRules(scope);
  const head = useOne(`head ${scope}`, () => readRuleSet(scope));
  const rule = pages.items?.[0]?.find((each) => each.rule === name);
  const readAgain = (): void => {
    pages.readAgain();
    head.readAgain();
  };
  return (
    <>
      <div class="rules-head">
        <h2 class="rule-name">
          <code>{name}</code>
        </h2>
        {rule !== undefined && <StageChip stage={rule.stage} paused={rule.paused} />}
        <Link to={rulesAddress('list', scope)}>All rules</Link>
      </div>
      <ListState pages={pages} waiting="Reading the rule…" empty="There are no rules.">
        {rule === undefined ? (
          <p class="callout">
            No such rule judges here. It may be retired: its numbers stay below. Its stage can be set in{' '}
            <code>settings.yml</code> of a draft.
          </p>
        ) : (
          <div class="stack">
            {rule.paused !== null && (
              <p class="callout">
                {pauseWords(rule.paused)[0]}, <Moment at={rule.paused.since} />. {pauseWords(rule.paused)[1]}
              </p>
            )}
            <Facts rule={rule} />
            <section class="sheet" aria-labelledby="stage-heading">
              <h3 id="stage-heading">Stage: {STAGE_WORDS[rule.stage][0].toLowerCase()}</h3>
              <p>{STAGE_WORDS[rule.stage][1]}</p>
              {mayEdit && head.items?.[0] !== undefined && (
                <StageControl
                  rule={rule}
                  scope={scope}
                  head={head.items[0].head?.number ?? 0}
                  onSet={readAgain}
                />
              )}
            </section>
            <RuleDefinition rule={rule} scope={scope} mayEdit={mayEdit} />
          </div>
        )}
      </ListState>
      <RuleMeasures name={name} scope={scope} current={rule?.revision} />
      <RulePairs name={name} scope={scope} />
    </>
  );
}
