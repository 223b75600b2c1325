import type { Policy } from '../../engine/policy';
import type { StoredLabel } from '../decisions/stored-label';
import { platformsReason } from './platforms-reason';

const label = (
  category: 'insult' | 'threat' | 'profanity',
  severity: StoredLabel['severity'],
  score = 0.8,
): StoredLabel => ({
  classifier: 'abuse',
  category,
  severity,
  score,
  rule: `en/${category}/x`,
  reason: 'It is so.',
  evidence: [{ start: 0, end: 1 }],
  marks: [],
});

const policy: Policy = {
  rules: [
    { category: 'profanity', action: 'approve' },
    { classifier: 'abuse', action: 'review' },
  ],
  undetermined: 'review',
};

describe("the reason of the platform's people who gave none", () => {
  it('is the worst that was found', () => {
    expect(platformsReason([label('insult', 'medium'), label('threat', 'high', 0.5)], policy)).toBe('threat');
    expect(platformsReason([label('insult', 'high', 0.6), label('threat', 'high', 0.7)], policy)).toBe(
      'threat',
    );
  });

  it('is nothing that the policy lets pass', () => {
    expect(platformsReason([label('profanity', 'high'), label('insult', 'low')], policy)).toBe('insult');
    expect(platformsReason([label('profanity', 'high')], policy)).toBe(
      'The moderators of the site decided this.',
    );
  });

  it('is that they decided, where nothing was found', () => {
    expect(platformsReason([], policy)).toBe('The moderators of the site decided this.');
  });
});
