import { type RestrictionKind, statementFor } from './statement';
import { type StatementView, viewOfStatement } from './statement-view';

const BODY = 'What a fool you are.';

/** A statement of reasons about no real comment, to see how a template reads. */
export function sampleStatement(
  site: StatementView['site'],
  kind: RestrictionKind,
  link: string,
): StatementView {
  const decidedAt = new Date();
  const evidence = [{ start: 7, end: 11 }];
  const statement = statementFor({
    kind,
    reason: 'insult',
    commentVersion: 1,
    verdict: {
      labels: [
        {
          classifier: 'abuse',
          category: 'insult',
          severity: 'medium',
          rule: 'en/insult/sample',
          reason: 'Calls somebody a fool.',
          evidence,
        },
      ],
      ruleSetId: 'sample',
      policyId: 'sample',
    },
    source: 'own-initiative',
    isByPerson: kind !== 'held',
    decidedAt,
  });
  return viewOfStatement(statement, {
    decisionId: '00000000-0000-7000-8000-000000000000',
    decidedAt,
    site,
    comment: { id: '00000000-0000-7000-8000-000000000000', externalId: 'sample', url: null },
    body: BODY,
    link,
  });
}
