import type { JSX } from 'preact';
import { listPairs, type RulePair } from '../../api/rules';
import type { Scope } from '../../api/rule-sets';
import { useOne } from '../../parts/use-pages';
import { Link } from '../../places/place';
import { countWords, percentWords } from '../rule-numbers';
import { rulesAddress } from '../rules-place';

const KINDS: Readonly<Record<string, string>> = {
  together: 'They nearly always fire together: one of them may do.',
  'opposite-actions': 'On the same comments the one rejects and the other asks for less.',
  'opposite-outcomes':
    'People uphold what the one finds alone, and not what both find, or the other way about.',
};

const otherOf = ({ rules: [one, other] }: RulePair, name: string): string => (one === name ? other : one);

/** Rules that stand in this one's light. */
export function RulePairs({
  name,
  scope,
}: {
  readonly name: string;
  readonly scope: Scope;
}): JSX.Element | null {
  const pages = useOne(`pairs ${scope}`, () => listPairs(scope));
  const pairs = (pages.items?.[0] ?? []).filter(({ rules }) => rules.includes(name));
  if (pairs.length === 0) return null;
  return (
    <section aria-labelledby="pairs-heading">
      <h3 id="pairs-heading">Beside other rules</h3>
      <ul class="lines">
        {pairs.map((pair) => {
          const other = otherOf(pair, name);
          return (
            <li key={other} class="callout">
              <Link to={rulesAddress('list', scope, { rule: other })}>
                <code>{other}</code>
              </Link>
              {pair.kinds.map((kind) => (
                <p key={kind}>{KINDS[kind] ?? kind}</p>
              ))}
              <p class="soft">
                Both fire on {countWords(pair.both)} comments, {percentWords(pair.jaccard)} of those on which
                either does.
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
