import type { JSX } from 'preact';
import type { EffectiveRule } from '../../api/rules';
import { readRuleSet, type Scope, startDraft } from '../../api/rule-sets';
import { SaidLine } from '../../parts/said-line';
import { useAct } from '../../parts/use-act';
import { useOne } from '../../parts/use-pages';
import { go } from '../../places/place';
import { linesOfRule } from '../edit/rule-yaml';
import { DEFAULT_SCOPE, rulesAddress } from '../rules-place';

interface RuleDefinitionProps {
  readonly rule: EffectiveRule;
  readonly scope: Scope;
  readonly mayEdit: boolean;
}

/** The lines in which a rule of one's own is written. */
export function RuleDefinition({ rule, scope, mayEdit }: RuleDefinitionProps): JSX.Element {
  const from = rule.origin === 'default' ? DEFAULT_SCOPE : scope;
  const read = useOne(rule.origin === 'shipped' ? '' : `files ${from}`, () => readRuleSet(from));
  const { isBusy, said, act } = useAct();
  const text = read.items?.[0]?.files.find(({ file }) => file === rule.file)?.text;
  const lines = text === undefined ? undefined : linesOfRule(text, rule.rule.split('/').at(-1)!);
  const edit = (): void =>
    act(async () => {
      const { files } = await readRuleSet(scope);
      const draft = await startDraft(scope, {
        name: `Change of ${rule.rule}`.slice(0, 100),
        files,
        note: '',
      });
      go(rulesAddress('edit', scope, { draft: draft.id, file: rule.file }));
      return 'Started';
    });
  return (
    <section class="sheet" aria-labelledby="definition-heading">
      <h3 id="definition-heading">Definition</h3>
      {rule.origin === 'shipped' && (
        <p class="soft">
          It is shipped with Evenhand, in <code>{rule.file}</code>. Its stage, severity and score can be set
          in <code>settings.yml</code> of a draft.
        </p>
      )}
      {lines !== undefined && (
        <pre class="yaml" tabIndex={0} aria-label="Definition as YAML">
          {lines}
        </pre>
      )}
      {mayEdit && from === scope && rule.origin !== 'shipped' && (
        <div class="dialog-foot">
          <button type="button" disabled={isBusy} onClick={edit}>
            Change it in a draft
          </button>
        </div>
      )}
      <SaidLine said={said} />
    </section>
  );
}
