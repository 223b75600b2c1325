import { Problem } from '../../foundation/problem';
import type { Appeal } from './appeal.entity';
import type { DecidingObstacle, FilingObstacle } from './appeal-rules';

/** An appeal as far as a refusal tells of it. */
const standingOf = ({ id, state, outcome, dueAt, version }: Appeal): object => ({
  id,
  state,
  outcome,
  dueAt,
  version,
});

export const alreadyAppealed = (appeal: Appeal): Problem =>
  Problem.conflict(
    'already-appealed',
    'There is an appeal already',
    'A restriction can be appealed once; the appeal that there is tells how it stands.',
    { appeal: standingOf(appeal) },
  );

const FILING: Readonly<Record<FilingObstacle, readonly [title: string, detail: string]>> = {
  'not-restricted': ['The comment is not restricted', 'There is nothing to appeal against.'],
  held: ['Nothing is decided yet', 'A person will look at the comment anyway; appeal once that is done.'],
  'no-longer-holds': [
    'This decision no longer holds',
    'The comment was decided anew, edited or deleted since; appeal against the decision that holds.',
  ],
  'too-late': ['The time for an appeal is over', 'A court, or a dispute settlement body, may still help.'],
};

export function filingProblem(obstacle: FilingObstacle): Problem {
  const [title, detail] = FILING[obstacle];
  return Problem.conflict(obstacle, title, detail);
}

const NOT_FOR_THIS_PERSON = {
  auditor: 'Auditors read; moderators decide appeals.',
  'own-decision':
    'You restricted this comment yourself. Somebody else decides its appeal: any other moderator of the site.',
  'for-seniors':
    'The restriction was escalated or ordered before: a senior moderator or an admin decides its appeal.',
} as const;

export const isPersonal = (obstacle: DecidingObstacle): obstacle is keyof typeof NOT_FOR_THIS_PERSON =>
  obstacle in NOT_FOR_THIS_PERSON;

export const personalProblem = (obstacle: keyof typeof NOT_FOR_THIS_PERSON): Problem =>
  Problem.forbidden(NOT_FOR_THIS_PERSON[obstacle]);

export const remedyOf = (obstacle: keyof typeof NOT_FOR_THIS_PERSON): string => NOT_FOR_THIS_PERSON[obstacle];

/** `by`: the e-mail of whoever was faster, as far as it is known. */
export const notOpen = (appeal: Appeal, by: string | null): Problem =>
  Problem.conflict(
    appeal.state === 'withdrawn' ? 'withdrawn' : 'already-decided',
    appeal.state === 'withdrawn' ? 'This appeal was withdrawn' : 'This appeal is decided',
    appeal.state === 'withdrawn'
      ? 'The comment was deleted or edited, or the restriction taken back, before anybody decided.'
      : 'Its outcome stands; read it again.',
    {
      appeal: standingOf(appeal),
      decision: appeal.outcomeDecisionId === null ? null : { id: appeal.outcomeDecisionId, userEmail: by },
    },
  );

export const appealChanged = (appeal: Appeal): Problem =>
  Problem.conflict(
    'appeal-changed',
    'This appeal has changed',
    'Read it again and decide on the version that you see then.',
    { appeal: standingOf(appeal) },
  );

export const commentChanged = (appeal: Appeal): Problem =>
  Problem.conflict(
    'comment-changed',
    'The comment has changed',
    'It was edited and is being judged anew; the appeal ends with the text that it was about.',
    { appeal: standingOf(appeal) },
  );

export const claimedByAnother = (appeal: Appeal, email: string | null): Problem =>
  Problem.conflict(
    'claimed',
    'Somebody else is at this appeal',
    'Wait until the claim ends, take another appeal, or ask a senior moderator.',
    { appeal: standingOf(appeal), claim: { by: email, expiresAt: appeal.claimExpiresAt } },
  );
