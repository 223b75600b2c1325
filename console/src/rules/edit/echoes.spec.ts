import { Echoes } from './echoes';

describe('Echoes', () => {
  it('knows what it was told again, also where drawing skipped some of it', () => {
    const echoes = new Echoes();
    for (const text of ['a', 'ab', 'abc']) echoes.tell(text);
    expect(echoes.isEcho('a')).toBe(true);
    expect(echoes.isEcho('abc')).toBe(true);
  });

  it('takes for new what it was not told, or what came back already', () => {
    const echoes = new Echoes();
    echoes.tell('a');
    expect(echoes.isEcho('b')).toBe(false);
    echoes.tell('a');
    expect(echoes.isEcho('a')).toBe(true);
    expect(echoes.isEcho('a')).toBe(false);
  });

  it('forgets what lies before something new', () => {
    const echoes = new Echoes();
    echoes.tell('a');
    expect(echoes.isEcho('theirs')).toBe(false);
    expect(echoes.isEcho('a')).toBe(false);
  });
});
