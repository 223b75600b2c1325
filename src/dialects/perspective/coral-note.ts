/** Where Coral notes which comment a suggested score is about. */
export interface CoralNote {
  readonly comment?: string;
  readonly parent?: string;
  readonly url?: string;
}

const FIELDS = { Coral_comment_id: 'comment', reply_to_id_Coral_comment_id: 'parent', url: 'url' } as const;
const LONGEST = 2000;

/** Coral's note among the entries of a context; empty where there is none. Entries of others are words, and left. */
export function coralNoteIn(entries: readonly string[]): CoralNote {
  for (const entry of entries) {
    const note = parsed(entry);
    if (note === undefined || typeof note['Coral_comment_id'] !== 'string') continue;
    const told = Object.entries(FIELDS).flatMap(([field, name]) => {
      const value = note[field];
      return typeof value === 'string' && value.length <= LONGEST ? [[name, value] as const] : [];
    });
    return Object.fromEntries(told);
  }
  return {};
}

function parsed(entry: string): Readonly<Record<string, unknown>> | undefined {
  if (!entry.startsWith('{')) return undefined;
  try {
    return JSON.parse(entry) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}
