import fc from 'fast-check';
import { loadRulePacks, printFault } from '../rule-packs/load-rule-packs';
import { moderate } from './moderate';
import { DEFAULT_POLICY } from './policy';

const loaded = loadRulePacks();
if (!loaded.ok) throw new Error(loaded.faults.map(printFault).join('\n'));
const { ruleSet } = loaded;

/** What a platform and an author would see of a verdict. */
function outcome(text: string): unknown {
  const { action, labels } = moderate({ text }, ruleSet, DEFAULT_POLICY);
  return { action, found: [...new Set(labels.map(({ category }) => category))].sort() };
}

const SUBJECTS = ['Turks', 'the deaf', 'gay people', 'my neighbours', 'you', 'this film', 'immigrants', 'he'];
const PREDICATES = [
  'are vermin',
  'are not criminals',
  'should be deported',
  'bake bread',
  'is an idiot',
  'were called liars',
  'are a pathetic loser',
  'deserve better',
  'ruin everything',
  'can not be trusted',
];
const FRAMES = [
  '',
  'I think that ',
  'Nobody says that ',
  'The paper wrote that ',
  'Honestly, ',
  'Why do you say ',
];
const sentence = fc
  .tuple(fc.constantFrom(...FRAMES), fc.constantFrom(...SUBJECTS), fc.constantFrom(...PREDICATES))
  .map((parts) => `${parts[0]}${parts[1]} ${parts[2]}.`);
const comment = fc.array(sentence, { minLength: 1, maxLength: 3 }).map((sentences) => sentences.join(' '));

test('the sentences are of both kinds: some are held, some pass', () => {
  const actions = new Set(
    SUBJECTS.flatMap((subject) => PREDICATES.map((does) => JSON.stringify(outcome(`${subject} ${does}.`)))),
  );
  expect(actions.size).toBeGreaterThan(3);
});

test('a character that nobody sees never changes what is found', () => {
  fc.assert(
    fc.property(
      comment,
      fc.nat(),
      fc.constantFrom('\u200b', '\u200d', '\u00ad', '\u2060', '\ufeff', '\u202c'),
      (text, seed, hidden) => {
        const at = seed % (text.length + 1);
        expect(outcome(text.slice(0, at) + hidden + text.slice(at))).toEqual(outcome(text));
      },
    ),
  );
});

test('upper or lower case never changes what is found', () => {
  fc.assert(
    fc.property(comment, (text) => {
      expect(outcome(text.toUpperCase())).toEqual(outcome(text));
      expect(outcome(text.toLowerCase())).toEqual(outcome(text));
    }),
  );
});

test('what stands before or after in a paragraph of its own leaves a finding standing', () => {
  fc.assert(
    fc.property(comment, (text) => {
      const alone = moderate({ text }, ruleSet, DEFAULT_POLICY);
      const after = moderate(
        { text: `${text}\n\nIt rained all day in the valley.` },
        ruleSet,
        DEFAULT_POLICY,
      );
      expect(after.action).toBe(alone.action);
    }),
  );
});

test.each([
  ['Jews do not control the banks.', 'approve'],
  ['Jews control the banks.', 'review'],
  ["Muslims don't want to replace us.", 'approve'],
  ['Immigrants commit less crime than natives.', 'approve'],
  ['Refugees should not be sent back to a war zone.', 'approve'],
  ['Women are not able to think.', 'review'],
])('what is denied of a group is not held against who denies it: %s', (text, action) => {
  expect(moderate({ text }, ruleSet, DEFAULT_POLICY).action).toBe(action);
});
