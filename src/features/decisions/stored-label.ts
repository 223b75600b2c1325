import type { Label, Span } from '../../engine/label';
import { cut, type Passage } from '../statements/passage';

/** A label as the record keeps it: with places in the comment's text, never with the text itself. */
export type StoredLabel = Omit<Label, 'terms' | 'undone'> & {
  readonly undone?: readonly { readonly span: Span; readonly to: string }[];
  readonly terms?: { readonly shared: readonly Span[]; readonly missing: readonly Span[] };
};

/** A label as people are shown it. */
export interface LabelView {
  readonly classifier: Label['classifier'];
  readonly category: Label['category'];
  readonly severity: Label['severity'];
  readonly score: number;
  readonly rule: string;
  readonly reason: string;
  readonly evidence: readonly Passage[];
  readonly marks: readonly Span[];
  readonly undone?: readonly { readonly span: Span; readonly from: string; readonly to: string }[];
  readonly terms?: { readonly shared: readonly string[]; readonly missing: readonly string[] };
}

/** The first place of each term in the text; a term that is not there in this form is left out. */
function placesOf(terms: readonly string[], body: string): readonly Span[] {
  const lower = body.toLowerCase();
  // Lower case of another length (İ) would shift the places.
  const searched = lower.length === body.length ? lower : body;
  return terms.flatMap((term) => {
    const start = term === '' ? -1 : searched.indexOf(term.toLowerCase());
    return start < 0 ? [] : [{ start, end: start + term.length }];
  });
}

/** `body` is the text that the label's offsets speak of. */
export function toStoredLabel({ terms, undone, ...label }: Label, body: string): StoredLabel {
  return {
    ...label,
    ...(undone === undefined ? {} : { undone: undone.map(({ span, to }) => ({ span, to })) }),
    ...(terms === undefined
      ? {}
      : { terms: { shared: placesOf(terms.shared, body), missing: placesOf(terms.missing, body) } }),
  };
}

export function viewOfLabel({ terms, undone, ...label }: StoredLabel, body: string): LabelView {
  const words = (spans: readonly Span[]): readonly string[] => cut(spans, body).map(({ text }) => text);
  return {
    ...label,
    evidence: cut(label.evidence, body),
    ...(undone === undefined
      ? {}
      : { undone: undone.map(({ span, to }) => ({ span, from: body.slice(span.start, span.end), to })) }),
    ...(terms === undefined ? {} : { terms: { shared: words(terms.shared), missing: words(terms.missing) } }),
  };
}
