/** A fault as a refusal tells it. */
export interface ToldFault {
  readonly message: string;
  /** File and line, or the rule; empty where it lies nowhere in particular. */
  readonly place: string;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** The faults that a problem document lists; nothing in it is taken for granted. */
export function faultsIn(problem: Readonly<Record<string, unknown>>): readonly ToldFault[] {
  const listed = problem['faults'] ?? problem['errors'];
  if (!Array.isArray(listed)) return [];
  return listed.filter(isRecord).map((fault) => {
    const [file, line, rule] = [fault['file'], fault['line'], fault['rule']].map(textOf);
    const place = [file && line ? `${file}:${line}` : file, rule].filter(Boolean).join(', ');
    return { message: textOf(fault['message'] ?? fault['detail']), place: place || textOf(fault['pointer']) };
  });
}
