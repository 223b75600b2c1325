import fc from 'fast-check';
import { createReader } from './reader';
import { segment } from './segment';

const reader = createReader({ vocabulary: [], watch: new Map(), masked: [], fuzzy: [], frequent: [] });

interface Read {
  readonly sentences: string[];
  readonly clauses: string[];
  readonly quoted: string[];
  readonly repeated: string[];
}

function read(text: string, parent?: string): Read {
  const tokens = reader.read(text);
  const found = segment(tokens, parent === undefined ? undefined : reader.read(parent));
  const cut = ({ from, to }: { from: number; to: number }): string =>
    text.slice(tokens[from]!.span.start, tokens[to - 1]!.span.end).trim();
  return {
    sentences: found.sentences.map(cut),
    clauses: found.clauses.map(cut),
    quoted: found.quoted.map(cut),
    repeated: found.repeated.map(cut),
  };
}

describe('segment', () => {
  it.each([
    ['One here. Two there! Three?', ['One here.', 'Two there!', 'Three?']],
    ['they came. we left', ['they came.', 'we left']],
    ['Mr. Hui met Dr. Fuchs at 3.5 miles.', ['Mr. Hui met Dr. Fuchs at 3.5 miles.']],
    ['The U.S. government, i.e. them', ['The U.S. government, i.e. them']],
    ['He said "no." Then he left.', ['He said "no."', 'Then he left.']],
    ['first line here\nsecond line here', ['first line here', 'second line here']],
    ['leave\nthem\nalone now', ['leave\nthem\nalone now']],
    ['Leave\n\nThem\n\nAlone', ['Leave\n\nThem\n\nAlone']],
    ['leave them\nalone', ['leave them\nalone']],
    ['Thanks!\nBest wishes', ['Thanks!', 'Best wishes']],
    [
      'this line was broken by a mail program that wraps at sixty\nand goes on here',
      ['this line was broken by a mail program that wraps at sixty\nand goes on here'],
    ],
    ['wait... what', ['wait...', 'what']],
    ['I love it! 😂 Really.', ['I love it! 😂', 'Really.']],
  ])('divides %j into sentences', (text, expected) => {
    expect(read(text).sentences).toEqual(expected);
  });

  it.each([
    ['he came but she left', ['he came', 'but she left']],
    ['they lie, and we pay; so be it', ['they lie,', 'and we pay;', 'so be it']],
    ['salt and pepper', ['salt and pepper']],
  ])('divides %j into clauses', (text, expected) => {
    expect(read(text).clauses).toEqual(expected);
  });

  it.each([
    ['she said "go home" to me', ['"go home"']],
    ['she said “go home” to me', ['“go home”']],
    ['sie sagte „geh heim“ zu mir', ['„geh heim“']],
    ['elle dit « rentre » et rit', ['« rentre »']],
    ["he called me a 'bad one' again", ["'bad one'"]],
    ["the dogs' bones aren't the cats' toys", []],
    ["get 'em out, rock 'n' roll", []],
    ['"he said \'go\' to us", I think', ['"he said \'go\' to us"']],
    ['a 6" pipe and a 4" one', []],
    ['never "closed at all', []],
    ['> your words\nmy words', ['> your words']],
    ['&gt; your words\nmy words', ['&gt; your words']],
    ['[quote]old words[/quote] new', ['[quote]old words[/quote]']],
    ['5 > 3 is true', []],
  ])('finds what is quoted in %j', (text, expected) => {
    expect(read(text).quoted).toEqual(expected);
  });

  it("finds the parent's words", () => {
    const parent = 'I think that all of them should stay where they are.';
    expect(read('You say all of them should stay where they live? Shame.', parent).repeated).toEqual([
      'all of them should stay where they',
    ]);
    expect(read('They should stay.', parent).repeated).toEqual([]);
  });

  it('covers every token once, whatever the text', () => {
    const text = fc.array(
      fc.constantFrom('a', '"', "'", '.', '\n', '> ', ' but ', '«', '»', ' ', '(', '!', 'Mr.'),
    );
    fc.assert(
      fc.property(text, (parts) => {
        const tokens = reader.read(parts.join(''));
        const { sentences, clauses, quoted } = segment(tokens);
        for (const ranges of [sentences, clauses]) {
          expect(ranges.reduce((at, { from, to }) => (from === at && to > from ? to : -1), 0)).toBe(
            tokens.length,
          );
        }
        expect(
          quoted.reduce((at, { from, to }) => (from >= at && to > from ? to : NaN), 0),
        ).toBeLessThanOrEqual(tokens.length);
      }),
    );
  });
});
