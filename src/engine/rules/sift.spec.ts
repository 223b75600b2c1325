import { loadRulePacks, printFault } from '../../rule-packs/load-rule-packs';
import { applyRules, type Applied } from './apply-rules';
import { createReadInFull } from './read-in-full';

const loaded = loadRulePacks();
if (!loaded.ok) throw new Error(loaded.faults.map(printFault).join('\n'));
const language = loaded.ruleSet.languages.get('en')!;

const readInFull = createReadInFull(language);
const everyRule = language.rules.map((_, number) => number);

function shown({ findings, suppressed }: Applied): readonly unknown[] {
  return [
    findings.map(({ label }) => [label.rule, label.evidence, label.marks]),
    suppressed.map(({ rule, by, matches }) => [rule.fullId, by, matches]),
  ];
}

const sifted = (text: string): readonly unknown[] => shown(applyRules(language.reader.read(text), language));
const inFull = (text: string): readonly unknown[] =>
  shown(readInFull(language.reader.read(text)).ask(everyRule));

describe.each(language.rules)('$fullId', ({ examples }) => {
  const texts = [...examples.match, ...examples.pass];
  test.each(texts)('what leaves early would have held nothing: %s', (text) => {
    expect(sifted(text)).toEqual(inFull(text));
  });
  test('nor in sentences that follow one another', () => {
    const text = texts.join(' ');
    expect(sifted(text)).toEqual(inFull(text));
  });
});

test('a comment without a word that a rule asks for leaves at first sight', () => {
  expect(language.glance(language.reader.read('The bus was late again on Tuesday morning.'))).toBeUndefined();
});
