import * as fc from 'fast-check';
import { parse } from 'yaml';
import { linesOfRule, placeOfRule, ruleYaml, type SimpleRule, withRule } from './rule-yaml';

const RULE: SimpleRule = {
  id: 'parrot',
  label: 'insult',
  severity: 'medium',
  status: 'shadow',
  reason: 'Calls somebody a parrot.',
  phrases: ['parrot', 'you <intensifier>? parrot'],
  match: ['You parrot!', 'What a parrot.'],
  pass: ['The bird sings.', 'Parity: yes'],
};
const FILE = 'en/own/harbour.yml';

describe('ruleYaml', () => {
  it('says what the form was told, whatever signs stand in it', () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1 });
    const lists = fc.array(words, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(words, lists, lists, lists, (reason, phrases, match, pass) => {
        const [read] = parse(ruleYaml({ ...RULE, reason, phrases, match, pass })) as readonly unknown[];
        expect(read).toEqual({
          id: 'parrot',
          label: 'insult',
          severity: 'medium',
          score: 0.8,
          status: 'shadow',
          reason,
          when: { phrase: phrases },
          examples: { match, pass },
        });
      }),
    );
  });
});

describe('withRule', () => {
  const idsIn = (text: string): string[] =>
    (parse(text) as { rules: readonly { id: string }[] }).rules.map(({ id }) => id);
  const added = (text: string): string => withRule([{ file: FILE, text }], FILE, RULE)[0]!.text;

  it('makes the file where there is none', () => {
    const [other, made] = withRule([{ file: 'settings.yml', text: 'rules: {}\n' }], FILE, RULE);
    expect(other!.text).toBe('rules: {}\n');
    expect(made!.file).toBe(FILE);
    expect(idsIn(made!.text)).toEqual(['parrot']);
  });

  it.each([
    ['a list that is set in', 'summary: S\nrules:\n  - id: one\n    label: insult\n'],
    ['a list that is not', 'summary: S\nrules:\n- id: one\n  label: insult\n'],
    ['a list set in by four', 'rules: # ours\n    - id: one\n      label: insult\nsummary: S'],
    ['something after it', 'rules:\n  - id: one\n\n# the end\nsummary: S\n'],
    ['no end of line', 'summary: S\nrules:\n  - id: one'],
  ])('adds to %s', (_, text) => {
    expect(idsIn(added(text))).toEqual(['one', 'parrot']);
    expect((parse(added(text)) as { summary?: string }).summary ?? 'S').toBe('S');
  });

  it('adds to a list that is empty', () => {
    expect(idsIn(added('summary: S\nrules: []\n'))).toEqual(['parrot']);
    expect(idsIn(added('summary: S\n'))).toEqual(['parrot']);
  });

  it('keeps every line that was there', () => {
    const text = '# of the harbour\nsummary: S\nrules:\n  - id: one # first\n';
    expect(added(text).startsWith(text)).toBe(true);
  });
});

describe('the lines of a rule', () => {
  const text =
    'summary: S\nrules:\n  - id: one\n    label: insult\n\n  - label: threat\n    id: two\n    when:\n      phrase: [a]\n';

  it('are found by its id, wherever it stands among its keys', () => {
    expect(text.slice(placeOfRule(text, 'two'))).toMatch(/^id: two/);
    expect(linesOfRule(text, 'one')).toBe('- id: one\n  label: insult');
    expect(linesOfRule(text, 'two')).toBe('- label: threat\n  id: two\n  when:\n    phrase: [a]');
    expect(linesOfRule(text, 'thr')).toBeUndefined();
  });
});
