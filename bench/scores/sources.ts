import type { Concern } from '../../src/features/integrations/calibrated-scores';

/** One line of a labelled file, as it was parsed. */
export type Line = Readonly<Record<string, unknown>>;

/** Whether a line deserves a high score; `null`: the file does not tell, the line is left out. */
export type Gold = (line: Line) => boolean | null;

/** What a file can tell of a concern. */
export interface Source {
  /** Name of the file in the folder, without `.jsonl`. */
  readonly file: string;
  readonly gold: Gold;
  /** Whether the curve is fitted on one half of it; otherwise all of it is measured. */
  readonly fits: boolean;
}

const binary: Gold = ({ binary: value }) => (value === 1 ? true : value === 0 ? false : null);

/** Only what nobody found toxic: of no type either. */
const harmless: Gold = (line) => (binary(line) === false ? false : null);

const labelled =
  (yes: readonly string[], no: readonly string[]): Gold =>
  ({ label }) =>
    yes.includes(String(label)) ? true : no.includes(String(label)) ? false : null;

/** Both people who annotate must see it: a character that spans of two of them name; `false` where nobody did. */
const typed =
  (type: string): Gold =>
  ({ typed_spans: spans }) => {
    const own = (Array.isArray(spans) ? (spans as readonly unknown[]) : [])
      .filter((span): span is [string, number, number] => Array.isArray(span) && span[0] === type)
      .map(([, start, end]) => [start, end] as const);
    if (own.length === 0) return false;
    const agreed = own.some(([start, end], at) =>
      own.some(([otherStart, otherEnd], other) => other > at && start < otherEnd && otherStart < end),
    );
    return agreed ? true : null;
  };

const convabuse =
  (types: readonly string[]): Gold =>
  (line) => {
    const found = (line['types'] as readonly string[]).some((type) => types.includes(type));
    return found ? binary(line) || null : false;
  };

const fitted = (file: string, gold: Gold = binary): Source => ({ file, gold, fits: true });
const measured = (file: string, gold: Gold = binary): Source => ({ file, gold, fits: false });

/**
 * Files that a concern is measured on. Fitted are those of ordinary posts. Never fitted: what was collected by a
 * word list (davidson), and invented sentences (hatemoji-build, toxigen-seeds, identity-templates). A concern that
 * is missing here has no file.
 */
export const SOURCES: Partial<Readonly<Record<Concern, readonly Source[]>>> = {
  toxicity: [
    fitted('olid-train'),
    fitted('hatexplain'),
    fitted('convabuse'),
    fitted('explicit-abuse-warner'),
    fitted('explicit-abuse-waseem'),
    fitted('wikipedia-replies'),
    measured('davidson'),
    measured('hatemoji-build'),
    measured('toxigen-seeds'),
    measured('identity-templates'),
  ],
  'severe-toxicity': [
    fitted('hatexplain', labelled(['hatespeech'], ['offensive', 'normal'])),
    fitted('convabuse', ({ severity }) => Number(severity) <= -2),
    fitted('explicit-abuse-warner'),
    fitted('wikipedia-replies', harmless),
  ],
  'identity-attack': [
    fitted('hatexplain', labelled(['hatespeech'], ['normal'])),
    fitted('toxic-spans-typed', typed('Identity based Attack')),
    fitted('convabuse', convabuse(['homophobic', 'sexist', 'racist', 'transphobic'])),
    fitted('wikipedia-replies', harmless),
    measured('davidson', labelled(['hate'], ['offensive', 'neither'])),
    measured('hatemoji-build'),
    measured('toxigen-seeds'),
    measured('identity-templates'),
  ],
  insult: [
    fitted('toxic-spans-typed', typed('Insult')),
    fitted('olid-train', ({ label, targeted }) =>
      label === 'NOT' ? false : targeted === 'TIN' ? true : null,
    ),
    fitted('convabuse'),
    fitted('wikipedia-replies', harmless),
  ],
  profanity: [fitted('toxic-spans-typed', typed('Profane/Obscene')), fitted('wikipedia-replies', harmless)],
  threat: [fitted('toxic-spans-typed', typed('Threat')), fitted('wikipedia-replies', harmless)],
  sexual: [fitted('convabuse', convabuse(['sex_harassment'])), fitted('wikipedia-replies', harmless)],
  harassment: [
    fitted('olid-train', ({ label, target_type: target }) =>
      label === 'NOT' ? false : target === 'IND' ? true : null,
    ),
    fitted('convabuse'),
    fitted('wikipedia-replies', harmless),
  ],
  'off-topic': [fitted('offtopic-cqa')],
};

/** What must stay in one half: pairs of look-alikes have neighbouring numbers, templates are whole. */
export function groupOf(file: string, line: Line): string {
  if (file === 'hatemoji-build') return `pair ${Math.floor(Number(/\d+/.exec(String(line['id']))?.[0]) / 2)}`;
  if (file === 'identity-templates') return `template ${String(line['template'])}`;
  return String(line['text']);
}
