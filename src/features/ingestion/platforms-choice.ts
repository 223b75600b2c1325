import { type Fault, Problem } from '../../foundation/problem';
import { hasVisibleText } from '../../foundation/text-patterns';
import type { EarlierDecision } from '../review/decisions-import.service';
import type { EarlierDecisionDto, PlatformDecisionDto } from './platform-decision.dto';

/** A clock of the platform's may run ahead a little. */
const CLOCK_AHEAD_MS = 5 * 60 * 1000;

type Given = Pick<PlatformDecisionDto, 'action' | 'reason' | 'note' | 'decidedAt'>;

interface CheckedChoice extends Pick<EarlierDecision, 'action' | 'reason' | 'note'> {
  readonly decidedAt: Date | undefined;
}

/** The fields with their faults, which are placed below `at`. */
function read(given: Given, at: string, now: number, faults: Fault[]): CheckedChoice {
  const said = given.reason?.trim() ?? '';
  const reason = hasVisibleText(said) ? said : null;
  if (given.action === 'reject' && reason === null) {
    const detail = 'a rejection needs a reason, a category or your own words, for the author';
    faults.push({ pointer: `${at}/reason`, detail });
  }
  const decidedAt = typeof given.decidedAt === 'string' ? new Date(given.decidedAt) : undefined;
  if (decidedAt !== undefined && decidedAt.getTime() > now + CLOCK_AHEAD_MS) {
    faults.push({ pointer: `${at}/decidedAt`, detail: 'must not lie ahead' });
  }
  const earliest = decidedAt === undefined ? undefined : new Date(Math.min(decidedAt.getTime(), now));
  return { action: given.action, reason, note: given.note ?? null, decidedAt: earliest };
}

/** Throws a problem 422 with every fault in its place. */
export function platformsChoice(given: PlatformDecisionDto, now = Date.now()): CheckedChoice {
  const faults: Fault[] = [];
  const choice = read(given, '', now, faults);
  if (faults.length > 0) throw Problem.invalid(faults);
  return choice;
}

/** The same for many: all of them or, where one is bad, none. */
export function earlierDecisions(
  given: readonly EarlierDecisionDto[],
  now = Date.now(),
): readonly EarlierDecision[] {
  const faults: Fault[] = [];
  const decisions = given.map((each, place): EarlierDecision => {
    const { decidedAt = new Date(now), ...choice } = read(each, `/decisions/${place}`, now, faults);
    return { externalId: each.id, ...choice, decidedAt };
  });
  if (faults.length > 0) throw Problem.invalid(faults);
  return decisions;
}
