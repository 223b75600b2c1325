import type { Comment } from '../../engine/comment';

/** A comment of which somebody said whether it should be flagged. */
export interface LabelledComment {
  readonly comment: Comment;
  /** `null`: not known; such a line counts for spans only. */
  readonly expected: boolean | null;
  /** Half-open ranges in UTF-16 units that should be marked; absent where the line names none. */
  readonly spans?: readonly (readonly [number, number])[];
  /** Groups by the field asked for; one comment may stand in several. */
  readonly groups: readonly string[];
}

export type LabelledLine =
  { readonly ok: true; readonly value: LabelledComment } | { readonly ok: false; readonly error: string };

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isGiven = <T>(value: T): value is NonNullable<T> => value !== undefined && value !== null;

/**
 * Reads a line of `{text, binary, parent?, article?, thread?, context?, spans?, language?, …}`. `parent` and
 * `article` may be plain strings (an article's is its title); a `context` string is the parent, a list the thread
 * up to the parent. `binary` is 0, 1, a boolean, or null for unknown; `wanted`, `approve` or `reject`, says the same.
 */
export function readLabelled(value: unknown, groupField: string | undefined): LabelledLine {
  if (!isFields(value)) return { ok: false, error: 'not an object' };
  const { text, binary, spans, language } = value;
  if (typeof text !== 'string') return { ok: false, error: '"text" must be a string' };
  const expected = readExpected(value['wanted'] ?? binary);
  if (expected === undefined) {
    return { ok: false, error: '"binary" must be 0, 1 or null, or "wanted" approve or reject' };
  }
  const ranges = isGiven(spans) ? readSpans(spans) : undefined;
  if (isGiven(spans) && ranges === undefined) {
    return { ok: false, error: '"spans" must be a list of [start, end)' };
  }
  return {
    ok: true,
    value: {
      comment: { text, ...(typeof language === 'string' ? { language } : {}), ...readContext(value) },
      expected,
      ...(ranges === undefined ? {} : { spans: ranges }),
      groups: groupField === undefined ? [] : readGroups(value[groupField]),
    },
  };
}

function readExpected(binary: unknown): boolean | null | undefined {
  if (binary === null || binary === undefined) return null;
  if (binary === 1 || binary === true || binary === 'reject') return true;
  if (binary === 0 || binary === false || binary === 'approve') return false;
  return undefined;
}

function readSpans(spans: unknown): readonly (readonly [number, number])[] | undefined {
  if (!Array.isArray(spans)) return undefined;
  const ranges: (readonly [number, number])[] = [];
  for (const span of spans as readonly unknown[]) {
    const [start, end] = Array.isArray(span)
      ? (span as readonly unknown[])
      : isFields(span)
        ? [span['start'], span['end']]
        : [];
    if (!Number.isInteger(start) || !Number.isInteger(end)) return undefined;
    ranges.push([start as number, end as number]);
  }
  return ranges;
}

function readContext(line: Fields): Omit<Comment, 'text' | 'language'> {
  const { article } = line;
  const context = textsOf(line['context']);
  const parent = textsOf(line['parent']).at(-1) ?? context.at(-1);
  const thread = [...textsOf(line['thread']), ...context.slice(0, -1)];
  const title =
    typeof article === 'string' ? article : textOf(isFields(article) ? article['title'] : undefined);
  const body = textOf(isFields(article) ? article['body'] : undefined);
  return {
    ...(parent === undefined ? {} : { parent: { text: parent } }),
    ...(isGiven(article)
      ? { article: { ...(isGiven(title) ? { title } : {}), ...(isGiven(body) ? { body } : {}) } }
      : {}),
    ...(thread.length === 0 ? {} : { thread }),
  };
}

/** The texts of a string, an object with `text`, or a list of either; empty ones are none. */
function textsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return (value as readonly unknown[]).flatMap(textsOf);
  const text = textOf(isFields(value) ? value['text'] : value);
  return text === undefined ? [] : [text];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function readGroups(value: unknown): readonly string[] {
  const groups = (Array.isArray(value) ? (value as readonly unknown[]) : [value]).flatMap((each) =>
    typeof each === 'string' || typeof each === 'number' || typeof each === 'boolean' ? [String(each)] : [],
  );
  return groups.length === 0 ? ['(none)'] : [...new Set(groups)];
}
