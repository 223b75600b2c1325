import type { CommentState } from '../comments/comment-state';
import type { Person } from '../accounts/person';
import { isSenior } from '../review/seniority';
import type { Appeal } from './appeal.entity';

/** The longest text of an appeal, in UTF-16 units. */
export const APPEAL_LENGTH = 5000;

const DUE_DAYS = 7;
const DAY_MS = 86_400_000;

/** The moment by which an appeal should be decided. Nothing happens to those that are late, but that it is shown. */
export const dueAfter = (filedAt: Date): Date => new Date(filedAt.getTime() + DUE_DAYS * DAY_MS);

/** A decision as far as filing an appeal depends on it. */
export interface AppealedDecision {
  readonly id: string;
  readonly action: 'approve' | 'review' | 'reject';
  readonly commentVersion: number;
  readonly statement: { readonly redress: { readonly appealUntil: string | null } } | null;
}

export interface CommentStanding {
  readonly version: number;
  readonly state: CommentState;
}

export type FilingObstacle = 'not-restricted' | 'held' | 'no-longer-holds' | 'too-late';

/** Why nobody can appeal against a decision; undefined: they can. `current` is the decision that holds. */
export function obstacleToFiling(
  decision: AppealedDecision,
  current: Pick<AppealedDecision, 'id'> | null,
  comment: CommentStanding,
  now: Date,
): FilingObstacle | undefined {
  if (decision.action === 'approve') return 'not-restricted';
  const isOfThisText = comment.version === decision.commentVersion && isSettled(comment);
  if (current?.id !== decision.id || !isOfThisText) return 'no-longer-holds';
  if (decision.action === 'review') return 'held';
  const until = decision.statement?.redress.appealUntil ?? null;
  if (until === null) return 'no-longer-holds';
  return now.getTime() > Date.parse(until) ? 'too-late' : undefined;
}

const isSettled = ({ state }: CommentStanding): boolean => state !== 'deleted' && state !== 'received';

/** The restriction that an appeal is decided about: the one appealed, or one of the same text that came after it. */
export const stillRestricts = (
  current: Pick<AppealedDecision, 'action' | 'commentVersion'> | null,
  comment: CommentStanding,
): boolean =>
  current?.action === 'reject' && current.commentVersion === comment.version && isSettled(comment);

type Undecided = Pick<
  Appeal,
  'state' | 'version' | 'barred' | 'isForSeniors' | 'claimedBy' | 'claimExpiresAt'
>;

export type DecidingObstacle =
  'auditor' | 'own-decision' | 'for-seniors' | 'not-open' | 'changed' | 'claimed';

/** Why a person may never decide an appeal; undefined: they may. */
export function obstacleToPerson(
  { barred, isForSeniors }: Pick<Undecided, 'barred' | 'isForSeniors'>,
  person: Pick<Person, 'id' | 'role'>,
): Extract<DecidingObstacle, 'auditor' | 'own-decision' | 'for-seniors'> | undefined {
  if (person.role === 'auditor') return 'auditor';
  if (barred.includes(person.id)) return 'own-decision';
  return isForSeniors && !isSenior(person) ? 'for-seniors' : undefined;
}

/** Whether somebody else has the appeal in hand. */
const isClaimedByAnother = (
  { claimedBy, claimExpiresAt }: Pick<Undecided, 'claimedBy' | 'claimExpiresAt'>,
  personId: string,
  now: Date,
): boolean => claimedBy !== null && claimedBy !== personId && claimExpiresAt !== null && claimExpiresAt > now;

/** Why a person cannot decide an appeal now, having seen it at `version`; undefined: they can. */
export function obstacleToDeciding(
  appeal: Undecided,
  person: Pick<Person, 'id' | 'role'>,
  version: number,
  now: Date,
): DecidingObstacle | undefined {
  if (appeal.state !== 'open') return 'not-open';
  const personal = obstacleToPerson(appeal, person);
  if (personal !== undefined) return personal;
  if (appeal.version !== version) return 'changed';
  return !isSenior(person) && isClaimedByAnother(appeal, person.id, now) ? 'claimed' : undefined;
}
