import type { Category, Label } from '../../engine/label';
import { CATEGORIES } from '../../engine/label';
import type { Action, Policy } from '../../engine/policy';
import type { Verdict } from '../../engine/verdict';
import type { CoralSettings } from './coral-settings';
import { phaseAnswerFor } from './phase-answer';

const SETTINGS: CoralSettings = { bodyFormat: 'PLAIN_TEXT', held: 'SYSTEM_WITHHELD', judgeStaff: false };
const BODY = 'Well, you are a perfect nuisance and nobody asked you.';

const classifierOf = (category: Category): Label['classifier'] =>
  (Object.keys(CATEGORIES) as (keyof typeof CATEGORIES)[]).find((classifier) =>
    (CATEGORIES[classifier] as readonly Category[]).includes(category),
  )!;
const label = (category: Category, more: Partial<Label> = {}): Label => ({
  classifier: classifierOf(category),
  category,
  severity: 'medium',
  score: 0.9,
  rule: `en/${category}/x`,
  reason: `It is ${category}.`,
  evidence: [{ start: 6, end: 32 }],
  marks: [],
  ...more,
});
const verdict = (action: Action, labels: readonly Label[], more: Partial<Verdict> = {}): Verdict => ({
  action,
  labels,
  scores: { abuse: 0, hateSpeech: 0, offTopic: null },
  ruleSet: 'r',
  language: 'en',
  ...more,
});
const always = (action: Action): Policy => ({ rules: [{ action }], undetermined: action });
const answerTo = (
  action: Action,
  labels: readonly Label[],
  settings: Partial<CoralSettings> = {},
  body = BODY,
) => phaseAnswerFor(verdict(action, labels), always(action), { ...SETTINGS, ...settings }, body);

describe('the answer to an approval', () => {
  it('is no opinion, also where something mild was found', () => {
    expect(answerTo('approve', [])).toBeUndefined();
    expect(answerTo('approve', [label('uncivil')])).toBeUndefined();
  });
});

describe('the answer to what a person should look at', () => {
  it.each(['SYSTEM_WITHHELD', 'PREMOD'] as const)('holds it as %s, with why', (held) => {
    expect(answerTo('review', [label('insult')], { held })).toEqual({
      status: held,
      actions: [{ actionType: 'FLAG', reason: 'COMMENT_DETECTED_TOXIC' }],
    });
  });

  it('sets no status where the site wants none, so that its pre-moderation still holds', () => {
    expect(answerTo('review', [label('insult')], { held: 'NONE' })).toEqual({
      actions: [{ actionType: 'FLAG', reason: 'COMMENT_DETECTED_TOXIC' }],
    });
  });

  it('names each of Coral’s reasons once, and only those that call for it', () => {
    const labels = [label('advertising'), label('slur'), label('insult'), label('uncivil')];
    const policy: Policy = {
      rules: [{ category: 'uncivil', action: 'approve' }, { action: 'review' }],
      undetermined: 'review',
    };
    expect(phaseAnswerFor(verdict('review', labels), policy, SETTINGS, BODY)?.actions).toEqual([
      { actionType: 'FLAG', reason: 'COMMENT_DETECTED_SPAM' },
      { actionType: 'FLAG', reason: 'COMMENT_DETECTED_TOXIC' },
    ]);
    const mild = verdict('review', [label('uncivil'), label('links')]);
    expect(phaseAnswerFor(mild, policy, SETTINGS, BODY)?.actions).toEqual([
      { actionType: 'FLAG', reason: 'COMMENT_DETECTED_SPAM' },
    ]);
  });

  it('claims nothing of what could not be judged', () => {
    expect(answerTo('review', [])).toEqual({ status: 'SYSTEM_WITHHELD' });
    expect(answerTo('review', [], { held: 'NONE' })).toBeUndefined();
  });
});

describe('the answer to a rejection', () => {
  it('says it where Coral looks for it, with the rule and the passage', () => {
    expect(answerTo('reject', [label('insult')])).toEqual({
      status: 'REJECTED',
      actions: [{ actionType: 'FLAG', reason: 'COMMENT_DETECTED_TOXIC' }],
      moderationAction: {
        status: 'REJECTED',
        rejectionReason: {
          code: 'ABUSIVE',
          detailedExplanation:
            'Comments must not insult other people. It is insult. (“you are a perfect nuisance”)',
        },
      },
    });
  });

  it.each<[Category, string]>([
    ['insult', 'ABUSIVE'],
    ['personal-attack', 'ABUSIVE'],
    ['threat', 'ABUSIVE'],
    ['harassment', 'HARASSMENT_BULLYING'],
    ['sexual-harassment', 'HARASSMENT_BULLYING'],
    ['self-harm-encouragement', 'HARASSMENT_BULLYING'],
    ['profanity', 'OFFENSIVE'],
    ['uncivil', 'OFFENSIVE'],
    ['slur', 'HATE_SPEECH'],
    ['dehumanisation', 'HATE_SPEECH'],
    ['unrelated', 'IRRELEVANT_CONTENT'],
    ['advertising', 'AD'],
    ['repetition', 'SPAM'],
    ['links', 'SPAM'],
  ])('tells %s as %s', (category, code) => {
    expect(answerTo('reject', [label(category)])?.moderationAction?.rejectionReason.code).toBe(code);
  });

  it('goes by the worst that calls for it', () => {
    const labels = [label('insult', { severity: 'low' }), label('slur', { severity: 'high' })];
    const reason = answerTo('reject', labels)?.moderationAction?.rejectionReason;
    expect(reason?.code).toBe('HATE_SPEECH');
    expect(reason?.detailedExplanation).toMatch(/It is slur\..*It is insult\./);
  });

  it('quotes words, not markup', () => {
    const body = '<div>Well, <b>you are\n a</b> perfect &amp; utter nuisance.</div>';
    const evidence = [{ start: body.indexOf('<b>'), end: body.indexOf(' nuisance') }];
    const answer = answerTo('reject', [label('insult', { evidence })], { bodyFormat: 'HTML' }, body);
    expect(answer?.moderationAction?.rejectionReason.detailedExplanation).toContain(
      '(“you are a perfect & utter”)',
    );
  });

  it('quotes every place of the evidence, and no passage twice', () => {
    const evidence = [
      { start: 6, end: 13 },
      { start: 24, end: 32 },
    ];
    const labels = [label('insult', { evidence }), label('threat', { evidence, score: 0.5 })];
    const answer = answerTo('reject', labels)?.moderationAction?.rejectionReason.detailedExplanation;
    expect(answer).toContain('It is insult. (“you are … nuisance”) It is threat.');
    expect(answer?.split('nuisance')).toHaveLength(2);
  });

  it('quotes nothing where nothing is shown', () => {
    const answer = answerTo('reject', [label('unrelated', { evidence: [] })]);
    expect(answer?.moderationAction?.rejectionReason.detailedExplanation).toMatch(/It is unrelated\.$/);
  });

  it('stays short, whatever was found, and cuts no character in two', () => {
    const body = '\u{1f345}'.repeat(500);
    const labels = Array.from({ length: 50 }, (_, place) =>
      label('insult', { reason: `${'r'.repeat(400)}${place}`, evidence: [{ start: 0, end: 1000 }] }),
    );
    const text = answerTo('reject', labels, {}, body)!.moderationAction!.rejectionReason.detailedExplanation;
    expect(text.length).toBeLessThanOrEqual(600);
    expect(text.isWellFormed()).toBe(true);
    const one = answerTo('reject', [label('insult', { evidence: [{ start: 0, end: 1000 }] })], {}, body)!;
    const passage = /“(.*)”/u.exec(one.moderationAction!.rejectionReason.detailedExplanation)![1]!;
    expect(passage.length).toBeLessThanOrEqual(80);
    expect(passage.isWellFormed()).toBe(true);
  });

  it('says of what could not be judged that it could not be judged', () => {
    expect(answerTo('reject', [])).toEqual({
      status: 'REJECTED',
      moderationAction: {
        status: 'REJECTED',
        rejectionReason: {
          code: 'OTHER',
          customReason: 'Not checked',
          detailedExplanation: 'This site does not publish comments that could not be checked.',
        },
      },
    });
  });
});
