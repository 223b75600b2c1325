import type { AkismetSettings } from './akismet-settings';
import { answerTo, isProvisional } from './check-answer';

const SETTINGS: AkismetSettings = {
  held: 'auto',
  recheckAfter: 600,
  discardRejected: false,
  format: 'html',
};
const WAITS = { hasCallback: true, isRetry: false, isKept: true };
const GUID = '01936f2e-7c1a-7000-8000-000000000001';

const say = (
  action: 'approve' | 'review' | 'reject',
  settings: Partial<AkismetSettings> = {},
  isByPerson = false,
  waits: Partial<typeof WAITS> = {},
): unknown => {
  const { body, headers } = answerTo(
    { action, isByPerson },
    { ...WAITS, ...waits },
    { ...SETTINGS, ...settings },
    GUID,
  );
  return [body, headers];
};

describe('the answer to a check', () => {
  const guid = { 'x-akismet-guid': GUID };

  it('lets through what is approved', () => {
    expect(say('approve')).toEqual(['false', guid]);
  });

  it('takes down what is rejected, and has it dropped only where a person or the site has said so', () => {
    expect(say('reject')).toEqual(['true', guid]);
    const dropped = ['true', { ...guid, 'x-akismet-pro-tip': 'discard' }];
    expect(say('reject', {}, true)).toEqual(dropped);
    expect(say('reject', { discardRejected: true })).toEqual(dropped);
  });

  it('lets what waits go on provisionally for whoever can wait', () => {
    expect(say('review')).toEqual(['false', { ...guid, 'x-akismet-recheck-after': '600' }]);
    expect(say('review', { held: 'provisional' }, false, { hasCallback: false })).toEqual([
      'false',
      { ...guid, 'x-akismet-recheck-after': '600' },
    ]);
  });

  it.each([
    ['who cannot be called back', { hasCallback: false }],
    ['who repeats a check and will look at the body alone', { isRetry: true }],
    ['whose comments nobody here will see', { isKept: false }],
  ])('keeps what waits from those %s', (_, waits) => {
    expect(say('review', {}, false, waits)).toEqual(['true', guid]);
  });

  it('keeps it from everybody where the site wants that', () => {
    expect(isProvisional('spam', WAITS)).toBe(false);
    expect(isProvisional('provisional', { hasCallback: false, isRetry: true, isKept: false })).toBe(true);
  });
});
