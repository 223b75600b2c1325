import { HttpException } from '@nestjs/common';

/** One fault in a request: where it is (JSON pointer, empty for the whole body; header or query name) and what would be right. */
export interface Fault {
  readonly pointer: string;
  readonly detail: string;
}

/** JSON pointer to a field of what `above` points to. */
export const pointerTo = (above: string, name: string): string =>
  `${above}/${name.replace(/~/g, '~0').replace(/\//g, '~1')}`;

/**
 * An expected refusal, told as an RFC 9457 problem document. `type` is stable and ends the URI
 * `https://evenhand.dev/problems/<type>`; `detail` names the remedy and never repeats what the caller sent.
 */
export class Problem extends HttpException {
  constructor(
    readonly httpStatus: number,
    readonly type: string,
    readonly title: string,
    readonly detail?: string,
    readonly extra: Readonly<Record<string, unknown>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(title, httpStatus);
  }

  static invalid(faults: readonly Fault[], status = 422): Problem {
    const detail = faults.map((fault) => `${fault.pointer || 'the body'}: ${fault.detail}`).join('; ');
    return new Problem(status, 'invalid-input', 'The request is not valid', detail, { errors: faults });
  }

  static notFound(what: string): Problem {
    return new Problem(
      404,
      'not-found',
      `No such ${what}`,
      `There is no ${what} with this id that you may see.`,
    );
  }

  static unauthorized(detail: string): Problem {
    return new Problem(401, 'unauthorized', 'Not authorised', detail, {}, { 'www-authenticate': 'Bearer' });
  }

  static forbidden(detail: string): Problem {
    return new Problem(403, 'forbidden', 'Not allowed', detail);
  }

  static conflict(
    type: string,
    title: string,
    detail: string,
    extra: Readonly<Record<string, unknown>> = {},
  ): Problem {
    return new Problem(409, type, title, detail, extra);
  }
}

/** A refusal as RFC 9457 has it: what all of our own API answers. `status`: another one than the problem's. */
export const asProblemDocument = (
  { httpStatus, type, title, detail, extra, headers }: Problem,
  { id }: { readonly id: string },
  status = httpStatus,
): { status: number; headers: Record<string, string>; body: object } => ({
  status,
  headers: { ...headers, 'content-type': 'application/problem+json' },
  body: {
    type: `https://evenhand.dev/problems/${type}`,
    title,
    status,
    ...(detail === undefined ? {} : { detail }),
    ...extra,
    requestId: id,
  },
});
