import { filled, PLACEHOLDERS, TEMPLATE_LENGTH, templateFaults } from './notice-template';

const values = Object.fromEntries(Object.keys(PLACEHOLDERS).map((name) => [name, `<${name}>`])) as Parameters<
  typeof filled
>[1];

describe('a template of a notice', () => {
  it('is refused with the place of what it must not hold', () => {
    expect(templateFaults('Because of {reason}:\nsee {lnk} {link}', 'held')).toEqual([
      expect.stringMatching(/unknown placeholder in line 2, character 5; known are site, reason/),
    ]);
    expect(templateFaults('{reason} {link} }', 'held')).toEqual([
      expect.stringContaining("no placeholder's in line 1, character 17"),
    ]);
    expect(templateFaults('{reason} {link} {{site}}', 'held')).toHaveLength(1);
    expect(templateFaults('{reason} {link}\u0007', 'held')).toEqual([
      expect.stringContaining('control character in line 1, character 16'),
    ]);
    expect(templateFaults('{reason} {link} {toString}', 'held')).toHaveLength(1);
  });

  it.each([
    ['held', 'Hello.', ['must hold {reason} and {link}']],
    ['held', '{reason} {link}', []],
    ['held', '{reason} {link} {appealUntil}', [expect.stringContaining('must do without {appealUntil}')]],
    ['removed', '{reason} {link}', ['must hold {appealUntil}']],
    ['not-published', '{reason} {appealUntil}', ['must hold {link}']],
    ['removed', ' \n\u200b', ['must not be empty']],
    ['removed', '{reason} {link} {appealUntil} <b>&amp;', []],
  ] as const)('of the kind %s: %j', (kind, text, faults) => {
    expect(templateFaults(text, kind)).toEqual(faults);
  });

  it('has an end', () => {
    const needed = '{reason} {link}';
    const longest = needed + 'a'.repeat(TEMPLATE_LENGTH - needed.length);
    expect(templateFaults(longest, 'held')).toEqual([]);
    expect(templateFaults(`${longest}a`, 'held')).toEqual([expect.stringContaining('4000')]);
  });

  it('loses the lines for which there is nothing to say', () => {
    const text = 'Hello\n{rule}\n\n{rule}{passage}\n{rule} in {site}';
    expect(filled(text, { ...values, rule: '', passage: '' })).toBe('Hello\n\n in <site>');
  });

  it('is filled once', () => {
    expect(filled('{site} {link}', { ...values, site: '{link}{site}$&' })).toBe('{link}{site}$& <link>');
  });
});
