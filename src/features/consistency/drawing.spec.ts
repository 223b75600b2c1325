import fc from 'fast-check';
import { drawn, type Shares } from './drawing';

const KEY = '3f0c0a54-5d30-4d7e-9f42-0b0f7a3b7e11';
const share = fc.double({ min: 0, max: 1, noNaN: true });
const NOTHING: Shares = { sampleShare: 0, severeShare: 0, repeatShare: 0 };

describe('drawing', () => {
  it('depends on the key and the decision alone', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.boolean(), share, (id, isSevere, sampleShare) => {
        const shares = { ...NOTHING, sampleShare };
        expect(drawn(KEY, id, isSevere, shares)).toBe(drawn(KEY, id, isSevere, shares));
      }),
    );
  });

  it('draws none at a share of 0 and all at 1', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.boolean(), (id, isSevere) => {
        expect(drawn(KEY, id, isSevere, NOTHING)).toBeNull();
        expect(drawn(KEY, id, isSevere, { ...NOTHING, sampleShare: 1 })).toBe('sample');
        expect(drawn(KEY, id, isSevere, { ...NOTHING, severeShare: 1 })).toBe(isSevere ? 'severe' : null);
        expect(drawn(KEY, id, isSevere, { ...NOTHING, repeatShare: 1 })).toBe('repeat');
      }),
    );
  });

  it('keeps what it drew when the share grows', () => {
    fc.assert(
      fc.property(fc.uuid(), share, share, (id, one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        if (drawn(KEY, id, false, { ...NOTHING, sampleShare: less }) === null) return;
        expect(drawn(KEY, id, false, { ...NOTHING, sampleShare: more })).toBe('sample');
      }),
    );
  });

  it('draws as many as it is told, whatever else it draws', () => {
    const ids = Array.from({ length: 20_000 }, (_, at) => `decision-${at}`);
    const shares = { sampleShare: 0.02, severeShare: 0.1, repeatShare: 0.05 };
    const causes = ids.map((id) => drawn(KEY, id, true, shares));
    const shareOf = (cause: string): number => causes.filter((each) => each === cause).length / ids.length;
    // Four standard errors of each.
    expect(Math.abs(shareOf('sample') - 0.02)).toBeLessThan(0.004);
    expect(Math.abs(shareOf('severe') - 0.98 * 0.1)).toBeLessThan(0.0085);
    expect(Math.abs(shareOf('repeat') - 0.98 * 0.9 * 0.05)).toBeLessThan(0.006);
  });

  it('draws others with another key', () => {
    const ids = Array.from({ length: 2000 }, (_, at) => `decision-${at}`);
    const half = { ...NOTHING, sampleShare: 0.5 };
    const alike = ids.filter((id) => drawn(KEY, id, false, half) === drawn('another', id, false, half));
    expect(Math.abs(alike.length / ids.length - 0.5)).toBeLessThan(0.06);
  });
});
