/**
 * Classes that the parse itself asks for. A language fills them from `language.yml` or its lexicons; one that it
 * leaves empty is never met.
 */
export const PARSE_CLASSES = [
  'article-definite',
  'article-indefinite',
  'demonstrative',
  'possessive',
  'possessive-second',
  'possessive-third',
  'all-quantifier',
  'some-quantifier',
  'negative-determiner',
  'first-person',
  'first-person-plural',
  'second-person',
  'third-person-plural',
  'third-person-singular',
  'it',
  'anybody',
  'nobody',
  'be',
  'have',
  'do',
  'modal-duty',
  'modal-future',
  'modal-possible',
  'modal-wish',
  'negator',
  'preposition',
  'coordinator',
  'contrast',
  'subordinator',
  'condition',
  'that',
  'relative',
  'question-word',
  'adverb',
  'intensifier',
  'to',
  'of',
  'lets',
  'interjection',
  'number-word',
  'person-noun',
  'kind-noun',
  'hostile-noun',
  'say',
  'think',
  'wish',
  'condemn',
  'speech-noun',
  'word-noun',
  'fiction-noun',
  'reporter',
  'rhetorical',
  'link-verb',
  'object-control',
  'duty-verb',
  'needs-doing',
  'negating-verb',
  'negating-adjective',
  'negating-preposition',
  'stands-for',
  'group',
  'group-noun',
  'group-adjective',
  'group-collective',
  'group-plural',
  'group-place',
  'group-sign',
  'group-part',
] as const;
/** Words of these classes name a group, or may be what a later pronoun stands for. */
export const GROUP_CLASSES = ['group', 'group-place', 'group-sign'] as const satisfies readonly ParseClass[];
export type ParseClass = (typeof PARSE_CLASSES)[number];
export type ParseClassIds = Readonly<Record<ParseClass, number>>;

export function parseClassIds(classes: ReadonlyMap<string, number>): ParseClassIds {
  const ids = {} as Record<ParseClass, number>;
  for (const name of PARSE_CLASSES) ids[name] = classes.get(name)!;
  return ids;
}
