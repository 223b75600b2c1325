import { compileRuleSet } from '../../engine/rules/compile-rules';
import { parsePackFiles, printFault, readPackFiles, type PackFile } from '../load-rule-packs';
import { RE2_ENGINE } from '../re2-engine';
import { lintOwn } from './lint-own';

/** Read once: what is compiled of them is known again by them. */
const SHIPPED = parsePackFiles(readPackFiles()).sources;

const rule = (id: string, when: string, match: string): string => `  - id: ${id}
    label: insult
    severity: low
    score: 0.5
    status: draft
    reason: Uses a word that is not liked here.
    when: ${when}
    examples: { match: [${match}], pass: [A fine day., Nothing here.] }
`;
const topic = (...rules: readonly string[]): PackFile => ({
  file: 'en/own/house.yml',
  text: `summary: What this site minds.\nrules:\n${rules.join('')}`,
});
const words = (text: string): PackFile => ({
  file: 'en/own/lexicon/house.yml',
  text: `summary: Words.\n${text}\n`,
});
const settings = (text: string): PackFile => ({ file: 'settings.yml', text });

/** Code and words of what is found in own files. */
function found(
  ...own: readonly PackFile[]
): readonly (readonly [code: string | undefined, marked: string, message: string])[] {
  const { sources, faults, locate } = parsePackFiles(own);
  const all = [...SHIPPED, ...sources];
  const compiled = compileRuleSet(all, RE2_ENGINE);
  if (!compiled.ok || faults.length > 0) throw new Error(faults.map(printFault).join('\n'));
  const files = new Map(own.map(({ file, text }) => [file, text]));
  return lintOwn(compiled.ruleSet, all, (file) => files.has(file)).map((fault) => {
    const { file, from = 0, to = 0, message } = locate(fault);
    expect(fault.severity).toBe('warning');
    return [fault.code, files.get(file)!.slice(from, to), message] as const;
  });
}
const codes = (...own: readonly PackFile[]): readonly string[] =>
  found(...own).flatMap(([code, marked]) => (code === undefined ? [] : [`${code}: ${marked}`]));

test('own rules and words that are right are told nothing', () => {
  const heard = rule('house', '{ phrase: [<house-word>] }', 'A quibblemonger., The pettifogger.');
  expect(
    found(
      topic(heard),
      words('classes: { house-word: { kind: noun, entries: [quibblemonger, pettifogger] } }'),
    ),
  ).toEqual([]);
});

test('entries that are read alike are one too many, whatever their form', () => {
  const heard = rule('house', '{ phrase: [<house-word>] }', 'A quibblemonger., The quibblemonger.');
  expect(
    codes(
      topic(heard),
      words(
        'classes: { house-word: { kind: noun, entries: [quibblemonger, Quibblemongers] }, slur: { kind: noun, entries: [zzyzx] } }',
      ),
    ).filter((each) => each.startsWith('duplicate')),
  ).toEqual(['duplicate-entry: Quibblemongers']);
});

test('a short entry that is looked for in disguise is told', () => {
  expect(
    codes(words('classes: { house-word: { kind: word, watch: insult, entries: [zog, zoggle] } }')),
  ).toEqual(['short-entry: zog']);
});

test('what is allowed and looked for at once is told, and a group that is allowed', () => {
  const own = topic(rule('house', '{ phrase: [quibble monger] }', 'A quibble monger., The quibble monger.'));
  expect(codes(own, settings('allow:\n  en: [Quibble Monger, quibble, muslims, muslim bakery]\n'))).toEqual([
    'allowed-and-listed: Quibble Monger',
    'allowed-group: muslims',
  ]);
});

test('two rules that find the same are told', () => {
  const both = ['house', 'home'].map((id) =>
    rule(id, '{ phrase: [quibblemonger] }', 'A quibblemonger., The quibblemonger.'),
  );
  const [same] = found(topic(...both)).filter(([code]) => code === 'same-rule');
  expect(same![2]).toBe('finds exactly what en/own/house/house finds: take one of them out');
});

test('a few letters that stand in any word are told', () => {
  const own = topic(
    rule('house', "{ regex: ['zog', '(?:hog|zoggle)', '\\\\bhog\\\\b', 'z[o0]g'] }", 'A zog., The hog.'),
  );
  expect(codes(own).filter((each) => each.startsWith('short-pattern'))).toHaveLength(2);
});

test('words in letters that the language is not written in are told', () => {
  const own = topic(
    rule('house', '{ phrase: [quibblemonger, спекулянт] }', 'A quibblemonger., The quibblemonger.'),
  );
  expect(codes(own)).toEqual(['foreign-script: спекулянт']);
});
