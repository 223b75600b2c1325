import type { JSX } from 'preact';
import { listAlerts, seeAlert } from '../../api/rules';
import type { Scope } from '../../api/rule-sets';
import { Moment } from '../../parts/moment';
import { SaidLine } from '../../parts/said-line';
import { useAct } from '../../parts/use-act';
import { usePages } from '../../parts/use-pages';
import { Link } from '../../places/place';
import { rulesAddress } from '../rules-place';
import { alertWords, figureWords } from './alert-words';

interface RuleAlertsProps {
  readonly scope: Scope;
  readonly mayEdit: boolean;
}

/** What the service did to rules by itself, and what to do about it, until somebody puts it aside. */
export function RuleAlerts({ scope, mayEdit }: RuleAlertsProps): JSX.Element | null {
  const pages = usePages(`alerts ${scope}`, (cursor) => listAlerts(scope, cursor));
  const { isBusy, said, act } = useAct();
  const alerts = pages.items ?? [];
  if (alerts.length === 0) return null;
  const see = (id: string): void =>
    act(async () => {
      await seeAlert(id);
      pages.readAgain();
      return 'Put aside';
    });
  return (
    <section aria-labelledby="alerts-heading">
      <h2 id="alerts-heading">Needs a look</h2>
      <ul class="lines">
        {alerts.map((alert) => {
          const { what, step, todo } = alertWords(alert);
          return (
            <li key={alert.id} class="callout">
              <Link to={rulesAddress('list', scope, { rule: alert.rule })}>
                <code>{alert.rule}</code>
              </Link>
              <p>
                {what}; {step},{' '}
                <Link to={rulesAddress('versions', alert.scope)}>version {alert.version}</Link>,{' '}
                <Moment at={alert.at} />.
              </p>
              <p class="soft">{figureWords(alert)}</p>
              <p>{todo}</p>
              {mayEdit && (
                <button type="button" disabled={isBusy} onClick={() => see(alert.id)}>
                  Put aside<span class="unseen"> for {alert.rule}</span>
                </button>
              )}
            </li>
          );
        })}
      </ul>
      <SaidLine said={said} />
    </section>
  );
}
