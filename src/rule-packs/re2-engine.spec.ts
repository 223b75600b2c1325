import fc from 'fast-check';
import { moderate } from '../engine/moderate';
import { DEFAULT_POLICY } from '../engine/policy';
import { loadPackFiles, printFault } from './load-rule-packs';
import { RE2_ENGINE } from './re2-engine';

const LANGUAGE = { file: 'en/language.yml', text: 'summary: English.\nfunction-words: { article: [the] }\n' };

function packs(
  patterns: readonly string[],
  trustExamples = true,
  more = '',
): ReturnType<typeof loadPackFiles> {
  const text = `summary: Codes.
rules:
  - id: code
    label: insult
    severity: low
    score: 0.5
    status: live
    reason: Uses a code that the site knows.
    when:
      regex: ${JSON.stringify(patterns)}
    ${more}
    examples: { match: [code 88-14, code 12-34], pass: [code, the 88] }
`;
  return loadPackFiles([LANGUAGE, { file: 'en/codes.yml', text }], { trustExamples });
}

function judge(text: string, ...given: Parameters<typeof packs>): ReturnType<typeof moderate> {
  const loaded = packs(...given);
  if (!loaded.ok) throw new Error(loaded.faults.map(printFault).join('\n'));
  return moderate({ text, language: 'en' }, loaded.ruleSet, DEFAULT_POLICY);
}

function evidence(text: string, ...given: Parameters<typeof packs>): readonly string[] {
  return judge(text, ...given).labels.flatMap((label) =>
    label.evidence.map(({ start, end }) => text.slice(start, end)),
  );
}

test.each([
  [['\\d\\d-\\d\\d'], 'See 88-14 and 12-34.', ['88-14', '12-34']],
  [['^the code'], 'See the code. The code is here.', ['The code']],
  [['WHITE\\s+POWDER'], 'Ｗｈｉｔｅ   powder here', ['Ｗｈｉｔｅ   powder']],
  [['do not buy'], "Don't buy it", ["Don't buy"]],
  [['colou?r', 'shape'], 'no shape', ['shape']],
  [['colou?r'], 'no shape', []],
])('%s in: %s', (patterns, text, expected) => {
  expect(evidence(text, patterns)).toEqual(expected);
});

test('quoted words count no more than elsewhere, and "unless" may be a regular expression', () => {
  expect(evidence('"88-14", he wrote to me.', ['\\d\\d-\\d\\d'])).toEqual([]);
  expect(evidence('train 88-14', ['\\d\\d-\\d\\d'], true, 'unless: { regex: [train] }')).toEqual([]);
  expect(evidence('car 88-14', ['\\d\\d-\\d\\d'], true, 'unless: { regex: [train] }')).toEqual(['88-14']);
});

test('more patterns than share an automaton are all looked for', () => {
  const many = Array.from({ length: 120 }, (_, number) => `#${number}#`);
  expect(evidence(`here ${many[119]}`, many)).toEqual([many[119]]);
});

test.each([
  ['(?=code)', /no regular expression of RE2: /],
  ['(code)\\1', /no regular expression of RE2: /],
  ['(code', /no regular expression of RE2: /],
  ['x*', /matches nothing at all/],
  ['[a-z]{1,200}x', /instructions, more than 300/],
  ['x'.repeat(501), /more than 500: write several/],
])('refuses %.30s', (pattern, reason) => {
  const loaded = packs([pattern]);
  expect(loaded.ok ? '' : printFault(loaded.faults[0]!)).toMatch(/^en\/codes\.yml:10:1\d: en\/codes\/code: /);
  expect(loaded.ok ? '' : loaded.faults[0]!.message).toMatch(reason);
});

test('a regular expression that no example shows keeps its rule from loading', () => {
  const loaded = packs(['\\d\\d-\\d\\d', 'zebra'], false);
  expect(loaded.ok ? [] : loaded.faults.map(printFault)).toEqual([
    'en/codes.yml:10:31: en/codes/code: no example that matches shows the regular expression "zebra"; add one, or take the regular expression out',
  ]);
});

test('patterns that take others exponential time end soon, or are over their budget', () => {
  for (const pattern of ['(a+)+$', '(x+x+)+y', '(?:.*a){20}', 'a.{0,30}b.{0,30}c']) {
    const started = performance.now();
    const { undetermined, labels } = judge(`${'a'.repeat(50_000)}b`, [pattern]);
    expect(performance.now() - started).toBeLessThan(2000);
    if (undetermined !== undefined) expect(labels).toEqual([]);
  }
});

const PART = fc.constantFrom('a', 'b', '[ab]', '(?:a|b)+', 'a*', 'b?', '.', '(?:ab){2,3}');
const PATTERN = fc.array(PART, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));

test('finds what the pattern says, in the same places as the language of the platform', () => {
  fc.assert(
    fc.property(PATTERN, fc.stringMatching(/^[ab c]{0,20}$/), (pattern, text) => {
      const compiled = RE2_ENGINE.compile(pattern);
      if ('fault' in compiled) throw new Error(compiled.fault);
      const expected = new RegExp(pattern, 'i').exec(text);
      const found = compiled.find(text, 0);
      expect(found?.start).toBe(expected?.index);
      expect(RE2_ENGINE.together([pattern])(text)).toEqual(expected === null ? [] : [0]);
    }),
    { numRuns: 200 },
  );
});
