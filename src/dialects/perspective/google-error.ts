import { Problem } from '../../foundation/problem';

/** What callers tell faults of a comment apart by. */
export type ErrorType =
  | 'COMMENT_TOO_LONG'
  | 'COMMENT_EMPTY'
  | 'NO_REQUESTED_ATTRIBUTES'
  | 'LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE'
  | 'LANGUAGE_DETECTION_FAILED'
  | 'INVALID_REQUEST';

/** One entry of `error.details`: `@type` names its shape. */
type ErrorDetail = Readonly<Record<'@type', string> & Record<string, unknown>>;

/** The body of every refusal. */
export interface GoogleError {
  readonly error: {
    /** The HTTP status again. */
    readonly code: number;
    readonly message: string;
    readonly status: string;
    readonly details?: readonly ErrorDetail[];
  };
}

const STATUS: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
};

/** A refusal that is Google's word for word. */
export class GoogleProblem extends Problem {
  constructor(
    httpStatus: number,
    message: string,
    readonly details: readonly ErrorDetail[] = [],
  ) {
    super(httpStatus, 'perspective', message);
  }
}

/** A fault of the comment or of what is asked about it; `payload` goes beside `errorType`. */
export function refuseRequest(
  errorType: ErrorType,
  message: string,
  payload: Readonly<Record<string, unknown>> = {},
): GoogleProblem {
  const type = 'type.googleapis.com/google.commentanalyzer.v1alpha1.Error';
  return new GoogleProblem(400, message, [{ '@type': type, errorType, ...payload }]);
}

/** A field of another type than the format says. The value is not repeated. */
export function refuseField(field: string, type: string): GoogleProblem {
  const description = `Invalid value at '${field}' (${type})`;
  return new GoogleProblem(400, description, [
    { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [{ field, description }] },
  ]);
}

export function refuseMissingKey(): GoogleProblem {
  const message =
    "Method doesn't allow unregistered callers (callers without established identity). " +
    'Please use API Key or other form of API consumer identity to call this API.';
  return new GoogleProblem(403, message);
}

/** Where no honest score can be given and the caller is not to blame. */
export function failInternally(): GoogleProblem {
  return new GoogleProblem(500, 'Internal error encountered.');
}

const errorInfo = (reason: string): ErrorDetail => ({
  '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
  reason,
  domain: 'googleapis.com',
  metadata: { service: 'commentanalyzer.googleapis.com' },
});

/** Any refusal of the service as Google would tell it; faults of form are all 400 there. */
export function asGoogleError(problem: Problem): GoogleError {
  if (problem instanceof GoogleProblem) return told(problem.httpStatus, problem.title, problem.details);
  const { httpStatus, title, detail } = problem;
  const explained = detail === undefined ? `${title}.` : `${title}. ${detail}`;
  switch (httpStatus) {
    case 401: {
      const message = 'API key not valid. Please pass a valid API key.';
      const localized = {
        '@type': 'type.googleapis.com/google.rpc.LocalizedMessage',
        locale: 'en-US',
        message,
      };
      return told(400, message, [errorInfo('API_KEY_INVALID'), localized]);
    }
    case 403:
      return told(403, explained, [errorInfo('SERVICE_DISABLED')]);
    case 404:
      return told(404, 'Method not found.');
    case 429:
      return told(429, `Quota exceeded. ${explained}`, [errorInfo('RATE_LIMIT_EXCEEDED')]);
    case 503:
      return told(503, `The service is currently unavailable. ${explained}`);
    default:
      return httpStatus < 500 ? told(400, explained) : told(500, 'Internal error encountered.');
  }
}

function told(code: number, message: string, details: readonly ErrorDetail[] = []): GoogleError {
  const status = STATUS[code] ?? 'UNKNOWN';
  return { error: { code, message, status, ...(details.length === 0 ? {} : { details }) } };
}
