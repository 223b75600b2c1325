import { Problem } from '../../foundation/problem';
import { asGoogleError, failInternally, refuseMissingKey, refuseRequest } from './google-error';

const reasonOf = (problem: Problem): unknown => asGoogleError(problem).error.details?.[0]?.['reason'];

describe("Google's form of a refusal", () => {
  it('carries type and payload of a fault', () => {
    expect(asGoogleError(refuseRequest('COMMENT_EMPTY', 'Comment must be non-empty.'))).toEqual({
      error: {
        code: 400,
        message: 'Comment must be non-empty.',
        status: 'INVALID_ARGUMENT',
        details: [
          {
            '@type': 'type.googleapis.com/google.commentanalyzer.v1alpha1.Error',
            errorType: 'COMMENT_EMPTY',
          },
        ],
      },
    });
  });

  it('tells a wrong key from a missing one', () => {
    const wrong = Problem.unauthorized('Send a key.');
    expect(asGoogleError(wrong).error).toMatchObject({
      code: 400,
      status: 'INVALID_ARGUMENT',
      message: 'API key not valid. Please pass a valid API key.',
    });
    expect(reasonOf(wrong)).toBe('API_KEY_INVALID');
    expect(asGoogleError(refuseMissingKey()).error).toMatchObject({ code: 403, status: 'PERMISSION_DENIED' });
  });

  it.each<[number, string, number]>([
    [400, 'INVALID_ARGUMENT', 400],
    [413, 'INVALID_ARGUMENT', 400],
    [415, 'INVALID_ARGUMENT', 400],
    [422, 'INVALID_ARGUMENT', 400],
    [403, 'PERMISSION_DENIED', 403],
    [404, 'NOT_FOUND', 404],
    [429, 'RESOURCE_EXHAUSTED', 429],
    [500, 'INTERNAL', 500],
    [502, 'INTERNAL', 500],
    [503, 'UNAVAILABLE', 503],
  ])('makes of %i %s', (status, name, code) => {
    const { error } = asGoogleError(new Problem(status, 'x', 'A title', 'A remedy.'));
    expect(error).toMatchObject({ code, status: name });
    expect(error.message).not.toBe('');
  });

  it('names the remedy where there is one', () => {
    const off = new Problem(403, 'dialect-off', 'This site has switched the dialect off', 'Switch it on.');
    expect(asGoogleError(off).error.message).toBe('This site has switched the dialect off. Switch it on.');
    expect(reasonOf(off)).toBe('SERVICE_DISABLED');
    expect(reasonOf(new Problem(429, 'too-many-requests', 'Too many requests'))).toBe('RATE_LIMIT_EXCEEDED');
  });

  it('says nothing of what failed inside', () => {
    expect(asGoogleError(failInternally()).error).toEqual({
      code: 500,
      message: 'Internal error encountered.',
      status: 'INTERNAL',
    });
  });
});
