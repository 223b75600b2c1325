import { checkCoralSettings } from './coral-settings';

describe('the settings of a site', () => {
  it('need not be given', () => {
    expect(checkCoralSettings({})).toEqual({
      ok: true,
      settings: { bodyFormat: 'HTML', held: 'SYSTEM_WITHHELD', judgeStaff: false },
    });
  });

  it('are taken as they are', () => {
    const settings = {
      bodyFormat: 'PLAIN_TEXT',
      held: 'NONE',
      judgeStaff: true,
    };
    expect(checkCoralSettings(settings)).toEqual({ ok: true, settings });
  });

  it.each([
    ['bodyFormat', 'html', 'one of HTML, PLAIN_TEXT'],
    ['held', 'APPROVED', 'one of SYSTEM_WITHHELD, PREMOD, NONE'],
    ['judgeStaff', 'yes', 'true or false'],
    ['heldAs', 'PREMOD', 'there is no such setting'],
    ['constructor', 1, 'there is no such setting'],
  ])('%s is not %p', (name, value, detail) => {
    expect(checkCoralSettings({ [name]: value })).toEqual({
      ok: false,
      faults: [{ pointer: `/${name}`, detail: expect.stringContaining(detail) }],
    });
  });

  it.each([null, [], 'x', 1])('are not %p', (value) => {
    expect(checkCoralSettings(value)).toMatchObject({ ok: false });
  });

  it('tell every fault at once, and no value', () => {
    const result = checkCoralSettings({ held: 'hush-hush', bodyFormat: 'hush-hush' });
    expect(result).toMatchObject({ faults: [{ pointer: '/held' }, { pointer: '/bodyFormat' }] });
    expect(JSON.stringify(result)).not.toContain('hush-hush');
  });
});
