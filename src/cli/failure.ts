import { CommandFailure } from './output';

/** What PostgreSQL says of a sign-in, a missing database, its limits and its shutdown; no message quotes a value. */
const SPEAKABLE_STATES = /^(28|3D|53|57)/;

/** Errors of ours that are written for an operator. */
const OUR_OWN = ['EmbeddedPostgresError', 'DatabaseUnreachableError'];

interface SystemFault {
  readonly name?: string;
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly severity?: unknown;
  readonly message?: string;
  readonly errors?: readonly unknown[];
}

/**
 * What to say of whatever ended a command, in one line, and its exit code. An error that nobody foresaw is named
 * only: the messages of drivers quote what they were given, which may be a comment.
 */
export async function failureOf(error: unknown): Promise<CommandFailure> {
  if (error instanceof CommandFailure) return error;
  // Loaded here, since it brings the framework along, which most commands do without.
  const { Problem } = await import('../foundation/problem');
  if (error instanceof Problem) {
    const sentence = error.detail === undefined ? error.title : `${error.title}: ${error.detail}`;
    return new CommandFailure(sentence, [404, 422].includes(error.httpStatus) ? 2 : 1);
  }
  return new CommandFailure(`evenhand failed: ${sentenceOf(error)}`);
}

function sentenceOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'an unknown error';
  const { name = 'an unknown error', code, syscall, severity, message = '', errors } = error as SystemFault;
  if (message === '' && errors?.[0] !== undefined) return sentenceOf(errors[0]);
  const isSpeakable =
    OUR_OWN.includes(name) ||
    typeof syscall === 'string' ||
    (severity !== undefined && typeof code === 'string' && SPEAKABLE_STATES.test(code));
  if (isSpeakable) return message.replace(/\s*\n\s*/g, ' ');
  return typeof code === 'string' ? `${name} (${code})` : name;
}
