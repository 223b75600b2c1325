import { checkedSettings, isOneOf } from '../../features/integrations/checked-settings';
import type { Problem } from '../../foundation/problem';
import type { Dialect } from '../../features/integrations/dialect';

/** What is answered to a text that cannot be judged: an error, or a result that is flagged as the policy says. */
export const UNDETERMINED_ANSWERS = ['error', 'result'] as const;

export interface OpenAiSettings {
  readonly undetermined: (typeof UNDETERMINED_ANSWERS)[number];
}

const TYPES: Readonly<Record<number, string>> = {
  401: 'invalid_request_error',
  403: 'permission_error',
  404: 'invalid_request_error',
  429: 'rate_limit_error',
};
const CODES: Readonly<Record<string, string>> = {
  unauthorized: 'invalid_api_key',
  'dialect-off': 'dialect_off',
  'too-many-requests': 'rate_limit_exceeded',
  busy: 'server_busy',
};
const MESSAGES: Readonly<Record<string, string>> = {
  unauthorized: 'Incorrect API key provided. Make one for this dialect: npx evenhand dialects enable openai.',
};
const NOTHING_HERE =
  'There is nothing here. The base URL ends in /v1, and POST …/v1/moderations is all it answers.';

const DEFAULTS: OpenAiSettings = { undetermined: 'error' };

/** Refusals as the format's clients map them to their errors. */
function tellProblem({ httpStatus, type, title, detail, extra, headers }: Problem, { id }: { id: string }) {
  return {
    status: httpStatus,
    headers: { ...headers, 'content-type': 'application/json', 'x-request-id': id },
    body: {
      error: {
        message: MESSAGES[type] ?? (httpStatus === 404 ? NOTHING_HERE : (detail ?? title)),
        type: TYPES[httpStatus] ?? (httpStatus >= 500 ? 'server_error' : 'invalid_request_error'),
        param: typeof extra['param'] === 'string' ? extra['param'] : null,
        code: typeof extra['code'] === 'string' ? extra['code'] : (CODES[type] ?? null),
      },
    },
  };
}

export const OPENAI = {
  name: 'openai',
  title: 'OpenAI moderations',
  proof: 'key',
  // A text alone: no author, no article, nothing that a moderator could decide about.
  storesByDefault: false,
  // Without /v1 nothing is answered, but clients that left it out can read only an error of this form.
  paths: /^(\/v1)?\/moderations\/?$/,
  checkSettings: (value) => checkedSettings(value, DEFAULTS, { undetermined: isOneOf(UNDETERMINED_ANSWERS) }),
  addresses: (base) => ({ OPENAI_BASE_URL: `${base}/v1` }),
  tellProblem,
} as const satisfies Dialect;
