import { alertWords, figureWords } from './alert-words';

describe('words of alerts', () => {
  it('tell what spoke against a rule, in a sentence', () => {
    const paused = { judged: 120, fired: 60, share: 0.5, limit: 0.05 };
    expect(figureWords({ kind: 'paused', figures: paused })).toBe(
      'It fired on 60 of 120 comments, 50 %; the limit is 5.0 %.',
    );
    const demoted = { judged: 50, overturned: 20, share: 0.4, limit: 0.3 };
    expect(figureWords({ kind: 'demoted', figures: demoted })).toBe(
      'People let stand 20 of 50 that they judged, 40 %; the limit is 30 %.',
    );
    expect(figureWords({ kind: 'expired', figures: { expires: '2026-11-21' } })).toBe(
      'Its last day was 2026-11-21.',
    );
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
