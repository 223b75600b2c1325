import { Problem } from '../../foundation/problem';
import { earlierDecisions, platformsChoice } from './platforms-choice';

const NOW = Date.parse('2026-11-21T10:00:00Z');

const faultsOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return (error as Problem).extra['errors'];
  }
};

describe("what the platform's people decide", () => {
  it.each([undefined, null, '', '  ', '\u200b'])('needs a reason to reject: not %j', (reason) => {
    expect(
      faultsOf(() => platformsChoice({ action: 'reject', ...(reason === undefined ? {} : { reason }) })),
    ).toEqual([{ pointer: '/reason', detail: expect.stringContaining('a rejection needs a reason') }]);
    expect(platformsChoice({ action: 'approve' })).toMatchObject({ reason: null });
  });

  it('is not decided in times to come, but for a clock that is a little ahead', () => {
    const at = (decidedAt: string): unknown =>
      faultsOf(() => platformsChoice({ action: 'approve', decidedAt }, NOW));
    expect(at('2026-11-21T10:05:01Z')).toEqual([{ pointer: '/decidedAt', detail: 'must not lie ahead' }]);
    expect(at('2026-11-21T10:04:59Z')).toMatchObject({ decidedAt: new Date(NOW) });
    expect(at('2021-01-01T00:00:00Z')).toMatchObject({ decidedAt: new Date('2021-01-01T00:00:00Z') });
  });

  it('is refused whole where one of many is bad, with every place', () => {
    const decidedAt = '2021-01-01T00:00:00Z';
    const given = [
      { id: 'a', action: 'approve', decidedAt },
      { id: 'b', action: 'reject', decidedAt },
      { id: 'c', action: 'approve', decidedAt: '2030-01-01T00:00:00Z' },
    ] as const;
    expect(faultsOf(() => earlierDecisions(given, NOW))).toMatchObject([
      { pointer: '/decisions/1/reason' },
      { pointer: '/decisions/2/decidedAt' },
    ]);
  });
});
