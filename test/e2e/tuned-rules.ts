import type { PackFile } from '../../src/rule-packs/load-rule-packs';
import type { AnyBody, RunningService } from './running-service';

/** A pack of a site's own, with one rule that finds one made-up word. */
export const packOf = (word: string, { status = 'live', more = '' } = {}): PackFile => ({
  file: 'en/own/house.yml',
  text: `summary: Words that this site minds.
rules:
  - id: word
    label: insult
    severity: medium
    score: 0.9
    status: ${status}
    reason: Uses a word that is not liked here.
${more}    when:
      phrase: [${word}]
    examples:
      match: [What a ${word}., 'The ${word} again, of all people.']
      pass: [What a nice day., The market was open all week.]
`,
});

export const OWN_RULE = 'en/own/house/word';

/** Publishes files over HTTP, through a draft as the console does; the version. */
export async function publish(
  service: RunningService,
  token: string,
  scope: string,
  files: readonly PackFile[],
  expected: number,
): Promise<AnyBody> {
  const base = `/v1/rule-sets/${scope}`;
  const draft = await service.call('POST', `${base}/drafts`, { token, body: { name: 'draft', files } });
  if (draft.status !== 201) throw new Error(`no draft: ${JSON.stringify(draft.body)}`);
  const answer = await service.call('POST', `${base}/publish`, {
    token,
    body: { draft: draft.body.id, draftVersion: 1, expected, note: 'for a test' },
  });
  if (answer.status !== 201)
    throw new Error(`not published: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
