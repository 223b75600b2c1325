import fc from 'fast-check';
import { readableText } from './readable-text';

const shown = (body: string, needle: string): string => {
  const readable = readableText(body, 'html');
  const start = readable.text.indexOf(needle);
  expect(start).toBeGreaterThanOrEqual(0);
  const span = readable.toBody({ start, end: start + needle.length });
  return body.slice(span.start, span.end);
};

describe('readable text', () => {
  it('leaves plain text as it came, markup-like signs too', () => {
    const readable = readableText('1 < 2 &amp; <b>', 'text');
    expect(readable.text).toBe('1 < 2 &amp; <b>');
    expect(readable.toBody({ start: 2, end: 3 })).toEqual({ start: 2, end: 3 });
  });

  it('drops tags, and finds its way back over them', () => {
    const body = '<p>You are <b>so</b> kind</p><p>Thanks</p>';
    expect(readableText(body, 'html').text).toBe('You are so kind\nThanks\n');
    expect(shown(body, 'so kind')).toBe('so</b> kind');
    expect(shown(body, 'Thanks')).toBe('Thanks');
  });

  it('reads entities as one sign that stands for its whole spelling', () => {
    const body = 'Tom &amp; Jerry &#x1F600;!';
    expect(readableText(body, 'html').text).toBe('Tom & Jerry 😀!');
    expect(shown(body, '&')).toBe('&amp;');
    expect(shown(body, '😀')).toBe('&#x1F600;');
  });

  it('marks quoted blocks line by line, as in plain text', () => {
    const body = '<blockquote>one<br>two</blockquote>mine';
    expect(readableText(body, 'html').text).toBe('> one\n> two\nmine');
    expect(shown(body, 'two')).toBe('two');
  });

  it('reads the emoji that a forum shows as a picture, and no other picture', () => {
    const pig =
      '<img src="/images/emoji/pig.png" title=":pig:" class="emoji only-emoji" alt=":pig:" width="20">';
    expect(readableText(`<p>A ${pig}!</p>`, 'html').text).toBe('A 🐷!\n');
    expect(shown(`<p>A ${pig}!</p>`, '🐷')).toBe(pig);
    expect(readableText('<img class="emoji" alt=":constructor:">', 'html').text).toBe(':constructor:');
    expect(readableText('<img class="wp-smiley" alt="🐷">', 'html').text).toBe('🐷');
    expect(readableText('<img class="thumbnail" alt="photo"><img alt="photo">x', 'html').text).toBe('x');
    expect(readableText('<img class="emoji">x<img class="emoji" alt="">', 'html').text).toBe('x');
  });

  it.each([
    '<!-- x --!>seen',
    '<![CDATA[x>seen]]>',
    '<svg><title>x</svg>seen',
    '<svg><style>x</svg>seen',
    '<title>seen',
    '<noscript>seen</noscript>',
    '<template>seen',
    '<style>seen</style>',
  ])('reads what some reader of the markup would show: %s', (body) => {
    expect(readableText(body, 'html').text).toContain('seen');
    expect(shown(body, 'seen')).toBe('seen');
  });

  it('does not read what no reader would show', () => {
    expect(readableText('a<!-- hidden -->b<!-- hidden', 'html').text).toBe('ab');
  });

  it('stays as long as its body, however deep the quotation', () => {
    const body = '<blockquote>a'.repeat(7600);
    expect(readableText(body, 'html').text.length).toBeLessThan(body.length);
  });

  it('takes any string, and every span points into the body', () => {
    const markup = fc.constantFrom(
      '<p>',
      '</p>',
      '<',
      '>',
      '&amp;',
      '&',
      '&#0;',
      '<b',
      '<!--',
      '-->',
      'word ',
      '\ud800',
    );
    const bodies = fc
      .array(fc.oneof(markup, fc.string({ unit: 'binary' })), { maxLength: 20 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(bodies, (body) => {
        const readable = readableText(body, 'html');
        for (let start = 0; start < readable.text.length; start += 1) {
          const span = readable.toBody({ start, end: start + 1 });
          if (span.start < 0 || span.end < span.start || span.end > body.length) return false;
        }
        return true;
      }),
      { examples: [['<p>\u0000<!--\u0000']] },
    );
  });
});
