import type { PersonRole } from '../../../src/features/accounts/person';
import { CALLERS, type Caller } from './callers';

/** The exact status by whose thing is asked for; `unknown`: nobody's, there is none with that id. */
export interface Outcome {
  readonly own: number;
  readonly foreign: number;
  readonly unknown: number;
}

/** One outcome for every caller: a caller that is forgotten does not compile. */
export type Outcomes = Readonly<Record<Caller, Outcome>>;

/** What deviates from a preset. */
export type Unlike = Readonly<Partial<Record<Caller, Partial<Outcome>>>>;

const always = (status: number): Outcome => ({ own: status, foreign: status, unknown: status });

const alike = (status: number): Outcomes =>
  Object.fromEntries(CALLERS.map((caller) => [caller, always(status)])) as Outcomes;

const withUnlike = (outcomes: Outcomes, unlike: Unlike): Outcomes =>
  Object.fromEntries(
    CALLERS.map((caller) => [caller, { ...outcomes[caller], ...unlike[caller] }]),
  ) as Outcomes;

/** People limited to a site are told of foreign ones what they are told of those that are not there. */
const limited = (status: number): Outcome =>
  status < 400 ? { own: status, foreign: 404, unknown: 404 } : always(status);

const unlimited = (status: number, ofUnknown: number): Outcome =>
  status < 400 ? { own: status, foreign: status, unknown: ofUnknown } : always(status);

const empty = { foreign: 200, unknown: 200 } as const;

/** A list that something else than a site narrows: of what is foreign or unknown it is empty. */
export const EMPTY_ELSEWHERE: Unlike = {
  moderator: empty,
  senior: empty,
  admin: empty,
  auditor: empty,
  'cookie without the console header': empty,
  'moderator of all sites': empty,
  'senior of all sites': empty,
  'admin of all sites': empty,
  'auditor of all sites': empty,
};

type StatusByRole = Readonly<Record<PersonRole, number>>;

function people(byRole: StatusByRole, cookie: Outcome, ofUnknown = 404): Outcomes {
  return {
    nobody: always(401),
    'made-up token': always(401),
    'disabled admin': always(401),
    'cookie without the console header': cookie,
    moderator: limited(byRole.moderator),
    senior: limited(byRole.senior),
    admin: limited(byRole.admin),
    auditor: limited(byRole.auditor),
    'moderator of all sites': unlimited(byRole.moderator, ofUnknown),
    'senior of all sites': unlimited(byRole.senior, ofUnknown),
    'admin of all sites': unlimited(byRole.admin, ofUnknown),
    'auditor of all sites': unlimited(byRole.auditor, ofUnknown),
    'API key': always(401),
    "foreign site's API key": always(401),
    proof: always(401),
    "foreign site's proof": always(401),
  } satisfies Outcomes;
}

/** A route by which people change something: the session's cookie does not do without the console's header. */
export const changedBy = (byRole: StatusByRole, unlike: Unlike = {}): Outcomes =>
  withUnlike(people(byRole, always(403)), unlike);

/** A route by which people read. */
export const readBy = (byRole: StatusByRole, unlike: Unlike = {}): Outcomes =>
  withUnlike(people(byRole, unlimited(byRole.admin, 404)), unlike);

/** A list that `?site=` narrows: of an unknown site it is empty for those who may see all sites. */
export const listedBy = (byRole: StatusByRole, unlike: Unlike = {}): Outcomes =>
  withUnlike(people(byRole, unlimited(byRole.admin, 200), 200), unlike);

/** A route of platforms with the site's API key. A foreign key is refused as a wrong one is. */
export const byApiKey = (status: number, ofUnknown = 401): Outcomes => ({
  ...alike(401),
  'API key': { own: status, foreign: 401, unknown: ofUnknown },
  "foreign site's API key": { own: 401, foreign: status, unknown: ofUnknown },
});

/** A route of platforms that sign, or show a dialect's key. `refusal`: how the dialect says who is not let in. */
export const byProof = (status: number, refusal = 401): Outcomes => ({
  ...alike(refusal),
  proof: { own: status, foreign: refusal, unknown: refusal },
  "foreign site's proof": { own: refusal, foreign: status, unknown: refusal },
});

/** A route whose dialect key tells which site is meant, so that every site's own key is good. */
export const byAnyKey = (status: number, refusal = 401): Outcomes => ({
  ...alike(refusal),
  proof: always(status),
  "foreign site's proof": always(status),
});

/** A route that asks nobody who they are. */
export const open = (status = 200, unlike: Unlike = {}): Outcomes => withUnlike(alike(status), unlike);
