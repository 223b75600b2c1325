import type { Pause, Stage } from '../api/rule-sets';

export const STAGES: readonly Stage[] = ['draft', 'shadow', 'review', 'automatic', 'retired'];

/** What a stage means, in a few words and in a sentence. */
export const STAGE_WORDS: Readonly<Record<Stage, readonly [string, string]>> = {
  draft: ['Draft', 'Not run.'],
  shadow: ['Shadow', 'Counted, never acts.'],
  review: ['Live for review', 'Holds comments for people, and does no more.'],
  automatic: ['Live', 'Does whatever the site’s policy says.'],
  retired: ['Retired', 'Not run any more; its numbers stay.'],
};

/** Where a rule may go from a stage; the last step forward first. */
const STEPS: Readonly<Record<Stage, readonly Stage[]>> = {
  draft: ['shadow', 'retired'],
  shadow: ['review', 'draft', 'retired'],
  review: ['automatic', 'shadow', 'retired'],
  automatic: ['review', 'shadow', 'retired'],
  retired: ['shadow'],
};

export const stepsFrom = (stage: Stage): readonly Stage[] => STEPS[stage];

const CAUSES: Readonly<Record<string, readonly [string, string]>> = {
  brake: [
    'The brake stopped it: it flagged more than its share of the comments',
    'Look at what it flagged, narrow it, backtest it, and publish it again.',
  ],
  overturned: [
    'It only asks for review now: too many of its decisions were overturned',
    'Look at the overturned ones. It runs as before once it is changed, or its stage set anew.',
  ],
  expired: ['It has expired', 'Give it a later day in “expires” if it is still needed; otherwise let it go.'],
};

/** What happened to a paused rule, and what to do about it. */
export function pauseWords({ cause }: Pause): readonly [string, string] {
  return CAUSES[cause] ?? [`Put out of action: ${cause}`, 'Look at its versions for the reason.'];
}
