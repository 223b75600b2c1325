import type { JSX } from 'preact';
import type { StatementOfReasons } from '../api/appeals';
import { wordsOf } from '../keys/reasons';
import { Moment } from '../parts/moment';
import { PlainText } from '../parts/plain-text';

const KINDS: Readonly<Record<string, string>> = {
  held: 'Held until somebody looks',
  'not-published': 'Not published',
  removed: 'Removed',
};

function automatedWords({ detection, decision }: StatementOfReasons['automated']): string {
  if (decision) return 'Found and decided by rules, without a person';
  return detection ? 'Found by rules, decided by a person' : 'Found and decided by people';
}

/** The statement of reasons, as the author got it. */
export function StatementPart({ statement }: { readonly statement: StatementOfReasons }): JSX.Element {
  const { restriction, facts, ground, redress } = statement;
  const { territory, until } = restriction;
  return (
    <section class="sheet" aria-labelledby="statement-heading">
      <h3 id="statement-heading">What the author was told</h3>
      <dl class="facts">
        <div>
          <dt>What</dt>
          <dd>
            {KINDS[restriction.kind] ?? wordsOf(restriction.kind)}
            {territory === 'everywhere' ? '' : ` in ${territory.join(', ')}`},{' '}
            <Moment at={statement.decidedAt} />
            {until !== null && (
              <>
                {', until '}
                <Moment at={until} />
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>Facts</dt>
          <dd>
            <PlainText text={facts.summary} />
          </dd>
        </div>
        <div>
          <dt>Ground</dt>
          <dd>
            {ground.kind === 'law' ? 'The law: ' : 'The rules of the site: '}
            <PlainText text={ground.text} />
          </dd>
        </div>
        {facts.findings.length > 0 && (
          <div>
            <dt>Found</dt>
            <dd>
              {facts.findings.map(({ rule, category, ruleReason }) => (
                <div key={rule}>
                  {wordsOf(category)}: {ruleReason}
                </div>
              ))}
            </dd>
          </div>
        )}
        <div>
          <dt>How</dt>
          <dd>{automatedWords(statement.automated)}</dd>
        </div>
        {redress.length > 0 && (
          <div>
            <dt>Redress</dt>
            <dd>
              {redress.map(({ kind, text }) => (
                <div key={kind}>{text}</div>
              ))}
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
