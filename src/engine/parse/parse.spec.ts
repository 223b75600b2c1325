import fc from 'fast-check';
import { loadRulePacks, printFault } from '../../rule-packs/load-rule-packs';
import { explain, type Explanation } from '../explain';
import { moderate, TEXT_LIMIT } from '../moderate';
import { DEFAULT_POLICY } from '../policy';

const loaded = loadRulePacks();
if (!loaded.ok) throw new Error(loaded.faults.map(printFault).join('\n'));
const { ruleSet } = loaded;

/** Sentences hold a group or a hostile word, so that they are taken apart at all. */
function read(text: string): Explanation {
  return explain({ text }, ruleSet)!;
}

const clauseOf = (text: string, verb: string): Explanation['clauses'][number] => {
  const found = read(text).clauses.find((clause) => clause.verb === verb);
  if (found === undefined)
    throw new Error(`no clause with "${verb}" in ${JSON.stringify(read(text).clauses)}`);
  return found;
};

test.each([
  [
    'Muslims steal cars.',
    'steal',
    { subject: 'muslims', object: 'cars', force: 'statement', negated: false },
  ],
  ['Cars are stolen by Muslims.', 'stolen', { subject: 'muslims', object: 'cars' }],
  ['We should deport all Turks.', 'deport', { subject: 'we', object: 'all turks', force: 'duty' }],
  ['Deport all Turks.', 'deport', { subject: '', object: 'all turks', force: 'command' }],
  ['I hope the Turks leave.', 'leave', { subject: 'the turks', force: 'wish' }],
  ['Turks need to be whipped.', 'whipped', { subject: '', object: 'turks', force: 'duty' }],
  ['Turks do not steal.', 'steal', { subject: 'turks', negated: true }],
  ['No Turk will steal.', 'steal', { subject: 'no turk', negated: true }],
  ['They stole from Turks.', 'stole', { force: 'past' }],
  ['Stop deporting Turks.', 'deporting', { object: 'turks', negated: true }],
  ['Turks rape women and kill dogs.', 'kill', { subject: 'turks', object: 'dogs' }],
  ['People who hate Turks are idiots.', 'are', { subject: 'people', complement: 'idiots' }],
  ['Send the Turks back where they came from.', 'send', { object: 'the turks', force: 'command' }],
  ['Turks should be put down.', 'put down', { object: 'turks', force: 'duty' }],
  ['Whoever shot that Turk deserves a medal.', 'deserves', { subject: 'whoever', object: 'a medal' }],
  ['I ask that the Turks be kept out.', 'kept out', { object: 'the turks', force: 'duty' }],
  ['Turks should not be banned from driving.', 'driving', { subject: 'turks', negated: false }],
  ['It would be a good deal worse without Turks.', 'be', { complement: 'a good deal' }],
  ['The Turks want locking up.', 'locking up', { subject: '', object: 'the turks', force: 'duty' }],
  ['Every Turk needs hosing down.', 'hosing down', { object: 'every turk', force: 'duty' }],
  ['You had better deport the Turks.', 'deport', { object: 'the turks', force: 'duty' }],
  ['I want to help deport the Turks.', 'deport', { object: 'the turks', force: 'wish' }],
  ['Turks should all hang.', 'hang', { subject: 'turks', force: 'duty' }],
  ['It is time for the Turks to leave.', 'leave', { subject: 'the turks', force: 'duty' }],
  ['Time for the Turks to be removed.', 'removed', { object: 'the turks', force: 'duty' }],
  ['What have Turks ever built?', 'built', { subject: 'turks' }],
  ['If we let Turks in they will rob us.', 'rob', { subject: 'they', force: 'future' }],
  ['If I were mayor any Turk found in town would be shot.', 'shot', { object: 'any turk' }],
  ['In a sane country Turks would be shot.', 'shot', { object: 'turks', force: 'possible' }],
  ['Why are we not shooting Turks?', 'shooting', { subject: 'we', object: 'turks', negated: true }],
  ['Turks, get packing.', 'get packing', { subject: 'turks', force: 'command' }],
  ['Do not hire Turks.', 'hire', { object: 'turks', force: 'command', negated: true }],
  ["Why don't the Turks leave?", 'leave', { subject: 'the turks', force: 'duty', negated: false }],
  ['May those idiots suffer.', 'suffer', { subject: 'those idiots', force: 'wish' }],
  [
    'Whoever wrote this is an idiot.',
    'is',
    { subject: 'whoever', complement: 'an idiot', stance: 'asserted' },
  ],
  ['Bob is an idiot.', 'is', { subject: 'bob', complement: 'an idiot' }],
  ['The comments of idiots are long.', 'are', { subject: 'the comments', complement: 'long' }],
  ['I can tell you Poles lie.', 'lie', { subject: 'you poles' }],
  ['They tell us that women lie.', 'lie', { subject: 'women' }],
  [
    "Turks haven't got the brains to learn.",
    'have',
    { object: 'the brains', negated: true, force: 'statement' },
  ],
  ['I hate Turks and I have stopped caring.', 'hate', { object: 'turks' }],
  ['Turks are a plague and somebody must act.', 'act', { subject: 'somebody' }],
  ['Turks are less likely to steal cars.', 'steal', { subject: 'turks', negated: true }],
  ['Turks are more likely to steal cars.', 'steal', { subject: 'turks', negated: false }],
  ['It is a fact that Turks lie.', 'lie', { subject: 'turks' }],
  ["Turks can't so much as use a spoon.", 'use', { subject: 'turks', negated: true }],
  ["The Turks' brains are small.", 'are', { complement: 'small' }],
])('%s is taken apart: %s', (text, verb, expected) => {
  expect(clauseOf(text, verb)).toMatchObject(expected);
});

test.each([
  ['The Turkish school is closed by idiots.', undefined],
  ['Turkish people are idiots.', 'middle-easterners'],
  ['The deaf are idiots.', 'deaf-people'],
  ['People from Haiti are idiots.', 'immigrants'],
  ["A Turk's mind is weak and idiotic.", 'middle-easterners'],
  ['The Turkish brain is idiotic.', 'middle-easterners'],
  ['Anyone who is gay is an idiot.', 'gay-people'],
  ['The transgendered are idiots.', 'trans-people'],
  ['The sight of a Turk disgusts idiots.', 'middle-easterners'],
  ['It black, said the idiot.', undefined],
  ['The sight of Turks is vile.', 'middle-easterners'],
  ["A Turk's mind is small.", 'middle-easterners'],
  ['They lie, those Turks.', 'middle-easterners'],
  ['The poor idiots left.', undefined],
  ['The poor are no idiots.', 'poor-people'],
])('whom "%s" names', (text, group) => {
  expect(read(text).mentions[0]?.group).toBe(group);
});

test('a plural pronoun stands for the last group within two sentences', () => {
  const near = read('Turks live here. They are idiots.').mentions.find(({ text }) => text === 'they');
  const far = read('Turks live here. It rains. It snows. It pours. They are idiots.').mentions.find(
    ({ text }) => text === 'they',
  );
  expect(near).toMatchObject({ referent: 'group', group: 'middle-easterners' });
  expect(far).toMatchObject({ referent: 'they' });
});

test.each([
  'Turks. Scum, the lot of them.',
  'Scum, the Turks.',
  'Turks: lazy, dirty.',
  'The Turk is a liar.',
])('a whole group is spoken of: %s', (text) => {
  const labels = moderate({ text }, ruleSet, DEFAULT_POLICY).labels.map(({ rule }) => rule);
  expect(labels).toEqual(expect.arrayContaining([expect.stringMatching(/^en\/hate\/group-is/)]));
});

test('a word after those who were attacked is said of the attackers', () => {
  const { labels } = moderate({ text: 'Turks were attacked. Scum.' }, ruleSet, DEFAULT_POLICY);
  expect(labels.filter(({ classifier }) => classifier === 'hate-speech')).toEqual([]);
});

test.each([
  ['Turks are idiots.', 'asserted'],
  ['Just saying what people think, Turks are idiots.', 'asserted'],
  ['He says Turks are idiots.', 'reported'],
  ['I think Turks are idiots.', 'asserted'],
  ["I don't think Turks are idiots.", 'denied'],
  ['Am I the only one who finds that Turks are idiots?', 'asserted'],
  ['Every Turk in this state should leave, the idiots.', 'asserted'],
  ['It is wrong to say that Turks are idiots.', 'condemned'],
  ['It is my belief that Turks are idiots.', 'asserted'],
  ['The lie that Turks are idiots is old.', 'condemned'],
  ['"Turks are idiots" stood on the wall of the school.', 'quoted'],
  ['Are Turks idiots?', 'asked'],
  ["Aren't Turks idiots?", 'asserted'],
  ['If Turks are idiots, then what are you?', 'supposed'],
])('who stands behind "%s"', (text, stance) => {
  expect(read(text).words.find(({ word }) => word === 'idiots')?.stance).toBe(stance);
});

const words = fc.constantFrom(
  ...'muslims are not vermin , . ? " they and the deaf who should be killed if I say that no woman kill 🐀 \n'.split(
    ' ',
  ),
);

test('any text is judged without a throw, alike twice, with its evidence inside it and in order', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(words).map((list) => list.join(' ')),
      ),
      (text) => {
        const verdict = moderate({ text }, ruleSet, DEFAULT_POLICY);
        expect(moderate({ text }, ruleSet, DEFAULT_POLICY)).toEqual(verdict);
        for (const { evidence, marks } of verdict.labels) {
          for (const spans of [evidence, marks]) {
            let end = 0;
            for (const span of spans) {
              expect(span.start).toBeGreaterThanOrEqual(end);
              expect(span.end).toBeGreaterThan(span.start);
              ({ end } = span);
            }
            expect(end).toBeLessThanOrEqual(text.length);
          }
        }
      },
    ),
  );
});

test('a text too long, or in a language without packs, is said to be undetermined', () => {
  expect(moderate({ text: 'a'.repeat(TEXT_LIMIT + 1) }, ruleSet, DEFAULT_POLICY)).toMatchObject({
    action: 'review',
    undetermined: { cause: 'length' },
  });
  const russian = 'Это предложение написано на русском языке, и здесь нет ни одного английского слова.';
  expect(moderate({ text: russian }, ruleSet, DEFAULT_POLICY)).toMatchObject({
    action: 'review',
    undetermined: { cause: 'language', language: 'ru' },
  });
});
