import { explain } from '../../engine/explain';
import { moderate } from '../../engine/moderate';
import { DEFAULT_POLICY } from '../../engine/policy';
import { loadRulePacks, printFault } from '../../rule-packs/load-rule-packs';
import { explanationText } from './explanation-text';

const loaded = loadRulePacks();
if (!loaded.ok) throw new Error(loaded.faults.map(printFault).join('\n'));
const { ruleSet } = loaded;

function explained(text: string): readonly string[] {
  const comment = { text, language: 'en' };
  const { labels } = moderate(comment, ruleSet, DEFAULT_POLICY);
  return explanationText(text, explain(comment, ruleSet)!, labels).split('\n');
}

test('the text with what was found comes first, then words with their concepts, the rules and the labels', () => {
  const lines = explained('My friend, you are an 1diot.');
  expect(lines[0]).toBe('My friend, «you are an 1diot».');
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}idiot {2}asserted .*\binsult-noun\b/));
  expect(lines).toContainEqual(
    expect.stringMatching(/^ {2}you {2}are {2}an idiot {2}statement {2}asserted$/),
  );
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}en\/insult\/you-are \(live\) on /));
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}abuse\/insult {2}.* 1diot read as idiot$/));
});

test.each([
  ['"You are an idiot", he wrote to me.', / on .*"You.* by quoted$/],
  ['You are my favourite idiot.', /en\/insult\/you-are on .* by unless: "You are my"$/],
])('%s: what held a rule back', (text, expected) => {
  const lines = explained(text);
  expect(lines.slice(lines.indexOf('held back'))).toContainEqual(expect.stringMatching(expected));
  expect(lines.join('\n')).not.toContain('abuse/insult');
});

test('a text that no rule could hold in is read all the same', () => {
  const lines = explained('The weather is nice.');
  expect(lines[0]).toBe('The weather is nice.');
  expect(lines).toContainEqual(
    expect.stringMatching(/^ {2}the weather {2}is {2}nice {2}statement {2}asserted$/),
  );
  expect(lines.slice(-3, -1)).toEqual(['labels', '  none']);
});
