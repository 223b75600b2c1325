import { hasAny } from '../engine/lexicon/lexicon';
import { moderate } from '../engine/moderate';
import { DEFAULT_POLICY } from '../engine/policy';
import { INNOCENT_WORDS } from '../engine/text/innocent-words.fixture';
import { INNOCENT_NAMES } from './innocent-names.fixture';
import { loadRulePacks, printFault } from './load-rule-packs';

const loaded = loadRulePacks();
if (!loaded.ok) throw new Error(loaded.faults.map(printFault).join('\n'));
const { ruleSet } = loaded;
const { lexicon } = ruleSet.languages.get('en')!;

/** What the packs themselves list as a word to underline is no test of what is read into others. */
const isListed = (word: string): boolean => {
  const entry = lexicon.words.get(word.toLowerCase());
  return entry !== undefined && hasAny(entry, lexicon.markBits);
};
const words = [...new Set([...INNOCENT_WORDS, ...INNOCENT_NAMES])].filter((word) => !isListed(word));

const SENTENCES: readonly ((word: string) => string)[] = [
  (word) => word,
  (word) => `${word}.`,
  (word) => `the ${word} was here`,
  (word) => `We met ${word} at the station yesterday.`,
  (word) => `They drove to ${word} in the summer.`,
  (word) => `The ${word} report came out on Monday, and ${word} was named in it.`,
  (word) => `Is that ${word.toLowerCase()} on the list?`,
];

test('there are enough of them', () => {
  expect(new Set(words.map((word) => word.toLowerCase())).size).toBeGreaterThan(1800);
});

test.each(SENTENCES.map((sentence) => [sentence('…'), sentence]))(
  'innocent words pass: %s',
  (_, sentence) => {
    const found = words.flatMap((word) =>
      moderate({ text: sentence(word), language: 'en' }, ruleSet, DEFAULT_POLICY).labels.map(
        ({ rule }) => `${word}: ${rule}`,
      ),
    );
    expect(found).toEqual([]);
  },
);
