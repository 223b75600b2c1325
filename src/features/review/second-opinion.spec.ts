import fc from 'fast-check';
import { courseOf, type Move, type Opinion } from './second-opinion';

const person = fc.constantFrom('ann', 'ben', 'cem');
const action = fc.constantFrom('approve' as const, 'reject' as const);
const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ kind: fc.constant('decide' as const), userId: person, action }),
  fc.record({ kind: fc.constant('second-opinion' as const), userId: person, action }),
  fc.record({ kind: fc.constant('escalate' as const), userId: person }),
);

interface Run {
  readonly state: 'open' | 'escalated' | 'decided';
  readonly opinions: readonly Opinion[];
  readonly decidedBy: string | null;
}

/** Plays moves until the item is decided, as the service does. */
function play(moves: readonly Move[]): readonly Run[] {
  const runs: Run[] = [{ state: 'open', opinions: [], decidedBy: null }];
  for (const each of moves) {
    const now = runs.at(-1)!;
    if (now.state === 'decided') break;
    const course = courseOf({ isEscalated: now.state === 'escalated', opinions: now.opinions }, each);
    if (course.to === 'refused') {
      runs.push(now);
      continue;
    }
    const opinion = course.records && each.kind !== 'escalate' ? [each] : [];
    runs.push({
      state: course.to === 'awaiting-second' ? 'open' : course.to,
      opinions: [...now.opinions, ...opinion],
      decidedBy: course.to === 'decided' ? each.userId : null,
    });
  }
  return runs;
}

describe('second opinion', () => {
  const [first, second] = ['ann', 'ben'];
  const asked = { isEscalated: false, opinions: [{ userId: first, action: 'reject' as const }] };

  it('is decided by the second where both agree', () => {
    expect(courseOf(asked, { kind: 'decide', userId: second, action: 'reject' })).toEqual({
      to: 'decided',
      records: false,
    });
  });

  it('goes to a senior where they differ, or where the second is unsure too', () => {
    const escalated = { to: 'escalated', records: true };
    expect(courseOf(asked, { kind: 'decide', userId: second, action: 'approve' })).toEqual(escalated);
    expect(courseOf(asked, { kind: 'second-opinion', userId: second, action: 'reject' })).toEqual(escalated);
  });

  it('is not given by the same person twice', () => {
    for (const kind of ['decide', 'second-opinion'] as const) {
      expect(courseOf(asked, { kind, userId: first, action: 'reject' })).toEqual({
        to: 'refused',
        why: 'own-opinion',
      });
    }
    expect(courseOf(asked, { kind: 'escalate', userId: first })).toEqual({ to: 'escalated', records: false });
  });

  it('holds whatever is tried, in any order', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 12 }), (moves) => {
        const runs = play(moves);
        const { state, opinions, decidedBy } = runs.at(-1)!;
        // Nobody gives two opinions, there are never more than two, and two mean that a senior is asked.
        expect(new Set(opinions.map(({ userId }) => userId)).size).toBe(opinions.length);
        expect(opinions.length).toBeLessThanOrEqual(2);
        if (opinions.length === 2) expect(state).not.toBe('open');
        // An item that was escalated never becomes an ordinary one again.
        const escalatedAt = runs.findIndex((run) => run.state === 'escalated');
        if (escalatedAt >= 0) expect(runs.slice(escalatedAt).every((run) => run.state !== 'open')).toBe(true);
        // Without a senior, an opinion becomes a decision only by somebody else.
        if (state === 'decided' && escalatedAt < 0) {
          expect(opinions.some(({ userId }) => userId === decidedBy)).toBe(false);
        }
      }),
    );
  });
});
