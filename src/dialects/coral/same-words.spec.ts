import { sameWords } from './same-words';

const html = (body: string) => ({ body, format: 'html' as const });
const text = (body: string) => ({ body, format: 'text' as const });

describe('the same words', () => {
  it('may stand in other markup, or in none', () => {
    const marked = html('<div>A <b>fine</b>&nbsp;market.</div><div>Come &amp; see.</div>');
    expect(sameWords(marked, text('A fine market.\n\nCome & see.'))).toBe(true);
    expect(sameWords(marked, html('A fine market.<br>Come &amp; see.'))).toBe(true);
  });

  it('are not other words', () => {
    expect(sameWords(html('<div>A fine market.</div>'), text('A fine market!'))).toBe(false);
    expect(sameWords(text('<b>fine</b>'), html('<b>fine</b>'))).toBe(false);
  });
});
