import { useState } from 'preact/hooks';
import { faultOf } from '../api/http';
import {
  type Answer,
  answerSecondReview,
  type Answers,
  readSecondReview,
  resolveSecondReview,
  type SecondReview,
  secondReviewClaims,
  type SecondReviewOutcome,
} from '../api/second-reviews';
import { type Open, useOpen } from '../parts/use-open';
import type { Notice } from '../queue/review-desk';

export interface OpenSecondReview extends Open<SecondReview> {
  /** Both answers, as soon as there are two. */
  readonly answers: Answers | null;
  readonly isYours: boolean;
  readonly notice: Notice | undefined;
  readonly say: (notice: Notice | undefined) => void;
  readonly answer: (action: Answer, reason?: string) => void;
  readonly resolve: (holds: Answer | 'either', note: string) => void;
}

/** The second review that is open: answered or settled. */
export function useSecondReview(id: string | undefined, mayAnswer: boolean): OpenSecondReview {
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, SecondReviewOutcome>>(new Map());
  const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set());
  const [isBusy, setBusy] = useState(false);
  const [notice, say] = useState<Notice>();
  const open = useOpen({
    id,
    read: readSecondReview,
    claims: secondReviewClaims,
    mayClaim: (review) => mayAnswer && review.answers === null && !outcomes.has(review.id),
  });
  const { item: review, pages } = open;
  const outcome = id === undefined ? undefined : outcomes.get(id);
  const answers = outcome?.answers ?? review?.answers ?? null;

  const send = async (of: SecondReview, act: () => Promise<SecondReviewOutcome>): Promise<void> => {
    setBusy(true);
    try {
      const found = await act();
      setOutcomes((before) => new Map([...before, [of.id, found]]));
      say(undefined);
    } catch (error) {
      say({ text: `Not stored. ${faultOf(error)}`, tone: 'fault' });
      pages.readAgain();
    } finally {
      setBusy(false);
    }
  };
  return {
    ...open,
    answers,
    isYours: id !== undefined && answered.has(id),
    notice:
      notice ??
      (open.takenBy === undefined || answers !== null
        ? undefined
        : { text: `${open.takenBy} is at this one: S skips it`, tone: 'fault' }),
    say,
    answer: (action, reason) => {
      if (review === undefined || isBusy || answers !== null || !mayAnswer || !open.isArmed()) return;
      setAnswered((before) => new Set([...before, review.id]));
      const given = reason === undefined ? { action } : { action, reason };
      void send(review, async () => {
        await open.decided();
        return answerSecondReview(review, given);
      });
    },
    resolve: (holds, note) => {
      if (review === undefined || isBusy) return;
      const version = outcome?.version ?? review.version;
      void send(review, () => resolveSecondReview({ ...review, version }, holds, note));
    },
  };
}
