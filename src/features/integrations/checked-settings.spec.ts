import { checkedSettings, isOneOf, isSwitch } from './checked-settings';

const DEFAULTS = { held: 'spam', isOn: false };
const check = (value: unknown): ReturnType<typeof checkedSettings> =>
  checkedSettings(value, DEFAULTS, { held: isOneOf(['spam', 'ham']), isOn: isSwitch });

describe('settings of a dialect', () => {
  it('are completed by the defaults', () => {
    expect(check({})).toEqual({ ok: true, settings: DEFAULTS });
    expect(check({ isOn: true })).toEqual({ ok: true, settings: { held: 'spam', isOn: true } });
  });

  it.each<[unknown, string, string]>([
    [null, '', 'must be an object'],
    [[], '', 'must be an object'],
    [{ held: 'tofu' }, '/held', 'must be one of spam, ham'],
    [{ isOn: 1 }, '/isOn', 'must be true or false'],
    [{ 'a/b': 1 }, '/a~1b', 'there is no such setting; known: held, isOn'],
    [{ constructor: 1 }, '/constructor', 'there is no such setting; known: held, isOn'],
    [JSON.parse('{"__proto__": {}}'), '/__proto__', 'there is no such setting; known: held, isOn'],
  ])('%j is refused at its place', (value, pointer, detail) => {
    expect(check(value)).toEqual({ ok: false, faults: [{ pointer, detail }] });
  });
});
