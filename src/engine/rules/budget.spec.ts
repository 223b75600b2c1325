import fc from 'fast-check';
import { loadPackFiles, printFault } from '../../rule-packs/load-rule-packs';
import { explain } from '../explain';
import { moderate } from '../moderate';
import { DEFAULT_POLICY } from '../policy';
import type { RuleSet } from './rule-set';

/** As many function words as no language has. */
const COMMON = Array.from(
  { length: 300 },
  (_, number) => `qu${String.fromCharCode(97 + (number % 26), 97 + Math.floor(number / 26))}`,
);
const LANGUAGE = {
  file: 'en/language.yml',
  text: `summary: English.\nfunction-words: { preposition: [${COMMON.join()}], second-person: [you] }\n`,
};

function packs(
  phrases: readonly string[],
  status = 'live',
  unless: readonly string[] = [],
): ReturnType<typeof loadPackFiles> {
  const text = `summary: Insults.
rules:
  - id: greedy
    label: insult
    severity: low
    score: 0.5
    status: ${status}
    reason: Calls somebody a fool.
    when:
      phrase: ${JSON.stringify(phrases)}
    ${unless.length === 0 ? '' : `unless: { phrase: ${JSON.stringify(unless)} }`}
    examples: { match: [x, x], pass: [x, x] }
  - id: modest
    label: insult
    severity: low
    score: 0.5
    status: live
    reason: Calls somebody a clown.
    when:
      phrase: [clown]
    examples: { match: [x, x], pass: [x, x] }
`;
  return loadPackFiles([LANGUAGE, { file: 'en/insult.yml', text }], { trustExamples: true });
}

function ruleSet(...given: Parameters<typeof packs>): RuleSet {
  const loaded = packs(...given);
  if (!loaded.ok) throw new Error(loaded.faults.map(printFault).join('\n'));
  return loaded.ruleSet;
}

const judge = (text: string, rules: RuleSet): ReturnType<typeof moderate> =>
  moderate({ text, language: 'en' }, rules, DEFAULT_POLICY);

/** Tries thousands of ways at each place before it gives up. */
const GREEDY = ['fool * fool? * fool? * fool? * end'];
const FOOLS = `${'fool '.repeat(3000)} end`;

test('a rule over its budget makes a comment undetermined, neither clean nor a hit', () => {
  const verdict = judge(`${FOOLS} clown`, ruleSet(GREEDY));
  expect(verdict).toMatchObject({
    undetermined: { cause: 'budget', rule: 'en/insult/greedy' },
    action: 'review',
    labels: [],
    scores: { abuse: null, hateSpeech: null },
  });
});

test('the same holds where what speaks against the rule is what costs so much', () => {
  const verdict = judge(`clown ${FOOLS}`, ruleSet(['clown'], 'live', GREEDY));
  expect(verdict.undetermined).toEqual({ cause: 'budget', rule: 'en/insult/greedy' });
});

test('a rule within its budget is not held back by length', () => {
  const verdict = judge(`${'you fool '.repeat(3000)} clown`, ruleSet(['you fool']));
  expect(verdict.undetermined).toBeUndefined();
  expect(verdict.labels.map(({ rule }) => rule)).toEqual(['en/insult/greedy', 'en/insult/modest']);
});

test('a shadow that is over its budget changes no verdict, and is told when asked', () => {
  const rules = ruleSet(GREEDY, 'shadow');
  expect(judge(`${FOOLS} clown`, rules).labels.map(({ rule }) => rule)).toEqual(['en/insult/modest']);
  expect(explain({ text: FOOLS, language: 'en' }, rules)?.overBudget).toEqual(['en/insult/greedy']);
});

test.each(['draft', 'retired'])('a rule that is %s spends nothing', (status) => {
  const rules = ruleSet(GREEDY, status);
  expect(judge(`${FOOLS} clown`, rules).labels.map(({ rule }) => rule)).toEqual(['en/insult/modest']);
  expect(explain({ text: FOOLS, language: 'en' }, rules)?.overBudget).toEqual([]);
});

test('what a comment cost is told by rule, and is the same every time', () => {
  const rules = ruleSet(['fool * end', 'the fool']);
  const cost = (text: string): unknown => explain({ text, language: 'en' }, rules)!.cost;
  const nothing = { words: 2, steps: 0, allowed: 10_200, rules: [] };
  expect(cost('good morning')).toEqual(nothing);
  const told = cost('the fool in the end, you clown');
  expect(told).toMatchObject({ words: 8, allowed: 10_800 });
  const { steps, rules: spent } = explain({ text: 'the fool in the end, you clown' }, rules)!.cost;
  expect(spent.map(({ rule }) => rule)).toEqual(['en/insult/greedy', 'en/insult/modest']);
  expect(spent.reduce((sum, each) => sum + each.steps, 0)).toBe(steps);
  expect(spent[0]!.steps).toBeGreaterThan(spent[1]!.steps);
  expect(cost('good morning')).toEqual(nothing);
  expect(cost('the fool in the end, you clown')).toEqual(told);
  const greedy = explain({ text: FOOLS, language: 'en' }, ruleSet(GREEDY))!.cost;
  expect(greedy.steps).toBeGreaterThanOrEqual(greedy.allowed);
});

test('one comment leaves the budget of the next alone', () => {
  const rules = ruleSet(GREEDY);
  expect(judge(FOOLS, rules).undetermined).toBeDefined();
  expect(judge('fool fool end', rules).labels).toHaveLength(1);
});

const WORD = fc.constantFrom('fool', 'end', 'the', 'a', 'you', 'idiot');
const PART = fc.oneof(
  WORD,
  fc.constant('*'),
  WORD.map((word) => `${word}?`),
  fc.array(WORD, { minLength: 2, maxLength: 4 }).map((words) => `(${words.join('|')})`),
  fc.array(WORD, { minLength: 1, maxLength: 3 }).map((words) => `(${words.join(' ')}|the * fool)?`),
  fc.constant('<second-person>'),
);
const PHRASE = fc.array(PART, { minLength: 1, maxLength: 9 }).map((parts) => parts.join(' '));
const TEXT = fc.tuple(fc.array(WORD, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 4000 }));

test('whatever the rules and the comment, judging ends soon, and the same way twice', () => {
  fc.assert(
    fc.property(fc.array(PHRASE, { minLength: 1, maxLength: 6 }), TEXT, (phrases, [words, times]) => {
      const loaded = packs(phrases);
      if (!loaded.ok) {
        expect(loaded.faults.map(printFault).join('\n')).toMatch(
          /no word that must be there|more than|would be tried|brackets/,
        );
        return;
      }
      const text = `${words.join(' ')} `.repeat(times);
      const started = performance.now();
      const verdict = judge(text, loaded.ruleSet);
      expect(performance.now() - started).toBeLessThan(2000);
      expect(judge(text, loaded.ruleSet)).toEqual(verdict);
      if (verdict.undetermined?.cause === 'budget') expect(verdict.labels).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test.each([
  ['<preposition> * you?', 'the rule would be tried at'],
  ['fool * * * * * * * a', 'steps at one place'],
  [
    '(fool *|end) (fool *|end) (fool *|end) (fool *|end) (fool *|end) (fool *|end) (fool *|end)',
    'more than 100 phrases',
  ],
  [`fool (${COMMON.join('|')})`, 'put them into a class'],
  ['fool '.repeat(500), 'write several'],
])('refuses what could run away: %.60s', (phrase, reason) => {
  const loaded = packs([phrase]);
  const faults = loaded.ok ? [] : loaded.faults.map(printFault);
  expect(faults.join('\n')).toContain(reason);
  expect(faults[0]).toMatch(/^en\/insult\.yml:10:1\d: en\/insult\/greedy: /);
});
