import { checkAkismetSettings } from './akismet-settings';

describe('the settings of the akismet dialect', () => {
  it('have defaults', () => {
    expect(checkAkismetSettings({})).toEqual({
      ok: true,
      settings: { held: 'auto', recheckAfter: 86_400, discardRejected: false, format: 'html' },
    });
  });

  it('keep what is said', () => {
    const settings = { held: 'spam', recheckAfter: 600, discardRejected: true, format: 'text' };
    expect(checkAkismetSettings(settings)).toEqual({ ok: true, settings });
  });

  it.each([
    [{ held: 'always' }, '/held'],
    [{ recheckAfter: 59 }, '/recheckAfter'],
    [{ recheckAfter: 2_592_001 }, '/recheckAfter'],
    [{ recheckAfter: '600' }, '/recheckAfter'],
    [{ discardRejected: 'true' }, '/discardRejected'],
    [{ format: 'markdown' }, '/format'],
    [{ toString: 1 }, '/toString'],
    [{ 'a/b': 1 }, '/a~1b'],
    [null, ''],
    [[], ''],
  ])('refuse %j and say where', (value, pointer) => {
    const result = checkAkismetSettings(value);
    if (result.ok) throw new Error('taken');
    expect(result.faults.map((fault) => fault.pointer)).toEqual([pointer]);
  });
});
