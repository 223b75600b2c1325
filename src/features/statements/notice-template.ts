import { hasVisibleText } from '../../foundation/text-patterns';
import type { RestrictionKind } from './statement';

/** In UTF-16 units: several times the longest built-in text. */
export const TEMPLATE_LENGTH = 4000;

/** What stands for what in a template, as `{name}`. */
export const PLACEHOLDERS = {
  site: "the site's name",
  reason: 'the ground: the rule of conduct, the own words of whoever decided, or the law behind an order',
  rule: 'what the rules of the engine said, quoted as it is; empty where none bears out the reason',
  passage: 'the words of the comment that it is about, quoted; empty where they are erased',
  foundBy: 'a sentence: how the comment came to be looked at',
  decidedBy: 'a sentence: whether a program or a person decided',
  territory: 'a sentence: the countries where alone the restriction holds; empty where it holds everywhere',
  link: 'the address of the public page with all reasons, where the author may appeal',
  appealUntil: 'the last day for an appeal',
  redress: 'two sentences: dispute settlement out of court, and courts',
} as const;
export type PlaceholderName = keyof typeof PLACEHOLDERS;

const IN_BRACES = /\{([^{}]*)\}/g;

const isPlaceholder = (name: string): name is PlaceholderName => Object.hasOwn(PLACEHOLDERS, name);

/** What no template of this kind may leave out: without it the author could not answer. */
export const requiredIn = (kind: RestrictionKind): readonly PlaceholderName[] =>
  kind === 'held' ? ['reason', 'link'] : ['reason', 'link', 'appealUntil'];

function placeOf(text: string, index: number): string {
  const lines = text.slice(0, index).split('\n');
  return `line ${lines.length}, character ${lines.at(-1)!.length + 1}`;
}

function foreignBraces(text: string, kind: RestrictionKind): readonly string[] {
  const faults: string[] = [];
  // What is known is blanked out in its place, so that whatever brace remains is one too many.
  const rest = text.replace(IN_BRACES, (whole: string, name: string, index: number) => {
    if (!isPlaceholder(name)) {
      const known = Object.keys(PLACEHOLDERS).join(', ');
      faults.push(`holds an unknown placeholder in ${placeOf(text, index)}; known are ${known}`);
    } else if (kind === 'held' && name === 'appealUntil') {
      const detail = 'there is nothing to appeal against before a person has decided';
      faults.push(`must do without {appealUntil} in ${placeOf(text, index)}: ${detail}`);
    }
    return '.'.repeat(whole.length);
  });
  const brace = rest.search(/[{}]/);
  if (brace >= 0) faults.push(`holds a brace that is no placeholder's in ${placeOf(text, brace)}`);
  return faults;
}

/** What is wrong with the text of a template: each a sentence without its subject. */
export function templateFaults(text: string, kind: RestrictionKind): readonly string[] {
  if (!hasVisibleText(text)) return ['must not be empty'];
  if (text.length > TEMPLATE_LENGTH) return [`must not be longer than ${TEMPLATE_LENGTH} UTF-16 units`];
  const faults: string[] = [];
  const control = text.search(/[^\P{Cc}\n]|\p{Cs}/u);
  if (control >= 0) {
    faults.push(`must be plain text: there is a control character in ${placeOf(text, control)}`);
  }
  faults.push(...foreignBraces(text, kind));
  const missing = requiredIn(kind).filter((name) => !text.includes(`{${name}}`));
  if (missing.length > 0) faults.push(`must hold ${missing.map((name) => `{${name}}`).join(' and ')}`);
  return faults;
}

/**
 * The template with its placeholders filled, once: braces in what is filled in mean nothing. A line all of whose
 * placeholders are empty is left out.
 */
export function filled(template: string, values: Readonly<Record<PlaceholderName, string>>): string {
  const valueOf = (name: string): string => (isPlaceholder(name) ? values[name] : '');
  return template
    .split('\n')
    .filter((line) => {
      const names = [...line.matchAll(IN_BRACES)].map(([, name]) => name!);
      return names.length === 0 || names.some((name) => valueOf(name) !== '');
    })
    .map((line) => line.replace(IN_BRACES, (_, name: string) => valueOf(name)).trimEnd())
    .join('\n');
}
