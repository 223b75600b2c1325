import { alertWords, figureWords } from './alert-words';

describe('words of alerts', () => {
  it('tell what spoke against a rule, shares as shares', () => {
    expect(figureWords({ judged: 120, fired: 60, share: 0.5, limit: 0.05 })).toBe(
      'judged 120, fired 60, share 50 %, limit 5.0 %',
    );
    expect(figureWords({ expires: '2026-11-21' })).toBe('expires 2026-11-21');
  });

  it('tell what was done and what to do', () => {
    const alert = {
      ...{ id: 'a', scope: 'default', rule: 'en/own/a/b', version: 3, figures: {}, at: '2026-11-21' },
      ...{ kind: 'paused' as const, stageBefore: 'review' as const, stageAfter: 'shadow' as const },
    };
    expect(alertWords(alert).step).toBe('from live for review to shadow');
    expect(alertWords(alert).todo).toMatch(/narrow it/);
  });
});
