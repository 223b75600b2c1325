import { DEFAULT_POLICY, type Policy } from '../../engine/policy';
import type { RuleSet } from '../../engine/rules/rule-set';
import { loadRulePacks } from '../../rule-packs/load-rule-packs';
import type { CommentInContext } from '../comments/waiting-comments.service';
import { judgeComment, undeterminedVerdict } from './judgement';

const aComment = (body: string, more: Partial<CommentInContext> = {}): CommentInContext => ({
  id: '01935000-0000-7000-8000-000000000000',
  siteId: '01935000-0000-7000-8000-000000000001',
  version: 1,
  body,
  format: 'text',
  authorId: 'u1',
  language: null,
  receivedAt: new Date(0),
  article: null,
  parent: null,
  thread: [],
  ...more,
});

describe('judging a stored comment', () => {
  let ruleSet: RuleSet;
  beforeAll(() => {
    const loaded = loadRulePacks();
    if (!loaded.ok) throw new Error('the shipped packs do not load');
    ruleSet = loaded.ruleSet;
  });

  it('places the evidence in the body as it came, markup and all', () => {
    const body = '<p>Well &amp; good, but refugees are <em>ver</em>min.</p>';
    const { labels } = judgeComment(aComment(body, { format: 'html' }), ruleSet, DEFAULT_POLICY, null);
    const passages = labels.flatMap(({ evidence }) =>
      evidence.map(({ start, end }) => body.slice(start, end)),
    );
    expect(passages).toContain('refugees');
    expect(passages).toContain('ver</em>min');
  });

  it('gives the same verdict, byte for byte, every time', () => {
    const comment = aComment('Refugees are vermin, he said? No: r3fugees are v e r m i n.', {
      article: { version: 2, title: 'A market', body: 'The council voted for a market.' },
      parent: { id: 'p', version: 1, body: 'Who said that?', format: 'text' },
      thread: [{ id: 't', version: 1, body: 'A fine idea.', format: 'text' }],
    });
    const once = JSON.stringify(judgeComment(comment, ruleSet, DEFAULT_POLICY, 'en'));
    for (let again = 0; again < 5; again += 1) {
      expect(JSON.stringify(judgeComment(comment, ruleSet, DEFAULT_POLICY, 'en'))).toBe(once);
    }
  });

  it("takes the site's language where the comment names none, and the comment's where it does", () => {
    expect(judgeComment(aComment('ok'), ruleSet, DEFAULT_POLICY, 'xx').undetermined).toMatchObject({
      cause: 'language',
    });
    const own = judgeComment(aComment('ok', { language: 'en' }), ruleSet, DEFAULT_POLICY, 'xx');
    expect(own.undetermined).toBeUndefined();
  });

  it('says of what could not be judged that it is undetermined, with the action that the policy has for it', () => {
    const verdict = undeterminedVerdict(ruleSet, { ...DEFAULT_POLICY, undetermined: 'approve' }, undefined);
    expect(verdict).toMatchObject({ action: 'approve', labels: [], undetermined: { cause: 'failed' } });
  });

  it('asks for the standing of the author where the policy does, whether the comment could be judged or not', () => {
    const policy: Policy = {
      ...DEFAULT_POLICY,
      undetermined: 'approve',
      authors: { newcomer: { fewerThan: 3, action: 'review', when: 'always' } },
    };
    const held = { action: 'review', standing: { kind: 'newcomer', action: 'review' } };
    const standing = { accepted: 2, rejected: 0 };
    for (const language of ['en', 'xx']) {
      const asked = aComment('A fine market.', { language, standing });
      expect(judgeComment(asked, ruleSet, policy, null)).toMatchObject(held);
    }
    expect(undeterminedVerdict(ruleSet, policy, standing)).toMatchObject(held);
    const known = aComment('A fine market.', { standing: { accepted: 3, rejected: 0 } });
    expect(judgeComment(known, ruleSet, policy, null)).not.toHaveProperty('standing');
  });
});
