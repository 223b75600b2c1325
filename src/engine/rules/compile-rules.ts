import { compileOffTopicLanguage, type OffTopicSource } from '../classifiers/off-topic/off-topic-language';
import { CATEGORIES, CLASSIFIERS, type Category, type Classifier } from '../label';
import { parseClassIds } from '../lexicon/classes';
import { compileLexicon } from '../lexicon/compile-lexicon';
import type { Lexicon } from '../lexicon/lexicon';
import type {
  ClassSource,
  LanguageSource,
  LexiconSource,
  VocabularySource,
  WordPart,
  WordsSource,
} from '../lexicon/lexicon-source';
import { createReader } from '../text/reader';
import { NEVER, type CompileContext, type Condition, type NamedPart } from './conditions/condition';
import { CONDITION_KINDS } from './conditions/condition-kinds';
import { anchorOf, commonnessOfKeys, measureCommonness } from './commonness';
import { compileFacts } from './compile-facts';
import { contentHash } from './content-hash';
import { nearestName } from './nearest-name';
import { createGlance } from './glance';
import { anchoredAt, type PhrasePattern } from './phrase-pattern';
import type { LanguageData, Rule, RuleSet } from './rule-set';
import type { RuleFault, RulePackSource, RuleSource, TopicSource } from './rule-source';
import { createSift } from './sift';
import { watchListsOf } from './watch-lists';

export type CompiledRules =
  | { readonly ok: true; readonly ruleSet: RuleSet }
  | { readonly ok: false; readonly faults: readonly RuleFault[] };

/** Examples of each kind that a rule must bring. */
const EXAMPLES_NEEDED = 2;

/** Makes a rule set of everything the packs hold, or tells every fault that keeps it from being made. */
export function compileRuleSet(sources: readonly RulePackSource[]): CompiledRules {
  const faults: RuleFault[] = [];
  const languages = new Map<string, LanguageData>();
  for (const source of sources) {
    if (source.kind === 'language') languages.set(source.language, compileLanguage(source, sources, faults));
  }
  for (const source of sources) {
    if (!languages.has(source.language)) {
      faults.push({
        file: source.file,
        path: [],
        message: `there is no language.yml for "${source.language}"`,
      });
    }
  }
  if (faults.length > 0) return { ok: false, faults };
  const id = contentHash(
    [...sources].sort((a, b) => (a.file < b.file ? -1 : 1)).map((source) => JSON.stringify(source)),
  );
  return {
    ok: true,
    ruleSet: { id, rules: [...languages.values()].flatMap(({ rules }) => rules), languages },
  };
}

/** What plain word lists add to a language: parts of speech, and two classes of nouns. */
function withWords(
  language: LanguageSource,
  lists: readonly WordsSource[],
): { readonly language: LanguageSource; readonly lexicons: readonly LexiconSource[] } {
  const words = (part: WordPart): readonly string[] =>
    lists.filter((list) => list.part === part).flatMap((list) => list.words);
  const nouns = (part: WordPart, name: string): ClassSource => ({ name, kind: 'noun', entries: words(part) });
  return {
    language: {
      ...language,
      verbs: [...language.verbs, ...words('verbs')],
      adjectives: [...language.adjectives, ...words('adjectives')],
      nouns: words('nouns'),
    },
    lexicons: lists.slice(0, 1).map(({ file, language: name }) => ({
      kind: 'lexicon',
      language: name,
      file,
      classes: [nouns('persons', 'person-noun'), nouns('animals', 'animal-noun')],
      groups: [],
    })),
  };
}

function compileLanguage(
  spoken: LanguageSource,
  sources: readonly RulePackSource[],
  faults: RuleFault[],
): LanguageData {
  const own = sources.filter((source) => source.language === spoken.language);
  const { language, lexicons: plainLists } = withWords(
    spoken,
    own.filter((source): source is WordsSource => source.kind === 'words'),
  );
  const lexicons = [
    ...own.filter((source): source is LexiconSource => source.kind === 'lexicon'),
    ...plainLists,
  ];
  const vocabularies = own.filter((source): source is VocabularySource => source.kind === 'vocabulary');
  const topics = own.filter((source): source is TopicSource => source.kind === 'rules');
  const offTopic = own.filter((source): source is OffTopicSource =>
    ['background', 'fields', 'talk'].includes(source.kind),
  );
  const reader = createReader(watchListsOf(language, lexicons, vocabularies));
  const plain = createReader({ vocabulary: [], watch: new Map(), masked: [], fuzzy: [], frequent: [] });
  const split = (phrase: string): readonly string[] =>
    phrase.includes('*')
      ? phrase
          .split('*')
          .flatMap((part, index) => [
            ...(index > 0 ? ['*'] : []),
            ...plain.read(part).map(({ word }) => word),
          ])
      : plain.read(phrase).map(({ word }) => word);
  const lexicon = compileLexicon(language, lexicons, split);
  const phrases: PhrasePattern[] = [];
  const seen = new Map<string, string>();
  const rules: Rule[] = [];
  for (const topic of topics) {
    topic.rules.forEach((source, index) => {
      const fullId = `${topic.topic}/${source.id}`;
      const fault = (path: readonly (string | number)[], message: string, nearest?: string): void => {
        faults.push({
          file: topic.file,
          rule: fullId,
          path: ['rules', index, ...path],
          message,
          ...(nearest === undefined ? {} : { nearest }),
        });
      };
      if (seen.has(fullId)) fault(['id'], `the id "${source.id}" is used twice`);
      seen.set(fullId, topic.file);
      const rule = compileRule(source, fullId, {
        lexicon,
        split,
        phrases,
        fault,
        origin: { file: topic.file, index },
      });
      if (rule !== undefined && source.status !== 'retired') rules.push(rule);
    });
  }
  const background = offTopic.length === 0 ? undefined : compileOffTopicLanguage(offTopic);
  const common = measureCommonness(lexicon, (word) =>
    background === undefined ? 0 : 2 ** -background.lookUp(word).bits,
  );
  const anchored = phrases.map((pattern) => anchoredAt(pattern, anchorOf(pattern, common)));
  const facts = compileFacts(rules, anchored, lexicon, reader, commonnessOfKeys(anchored, common));
  const sieved = rules.map(({ when, whenPhrases }) => ({ needs: when.needs, phrases: whenPhrases }));
  return {
    language: language.language,
    reader,
    lexicon,
    ids: parseClassIds(lexicon.classes),
    rules,
    phrases: anchored,
    facts,
    glance: createGlance(
      facts,
      sieved.map(({ needs }) => needs),
      anchored,
      lexicon,
    ),
    sift: createSift(facts, sieved, anchored, lexicon),
    functionWords: new Set(Object.values(language.functionWords).flat()),
    offTopic: background,
  };
}

interface RuleContext {
  readonly lexicon: Lexicon;
  readonly split: (phrase: string) => readonly string[];
  readonly phrases: PhrasePattern[];
  readonly fault: CompileContext['fault'];
  readonly origin: Rule['origin'];
}

function compileRule(source: RuleSource, fullId: string, rule: RuleContext): Rule | undefined {
  const { fault } = rule;
  const classifier = classifierOf(source.label);
  if (classifier === undefined) {
    const names = Object.values(CATEGORIES).flat();
    fault(['label'], `there is no category "${source.label}"`, nearestName(source.label, names));
  }
  for (const kind of ['match', 'pass'] as const) {
    const count = source.examples[kind].length;
    if (count < EXAMPLES_NEEDED) {
      fault(['examples', kind], `needs at least ${EXAMPLES_NEEDED} examples that ${kind}, has ${count}`);
    }
  }
  if (!(source.score > 0 && source.score <= 1)) fault(['score'], 'a score lies above 0 and up to 1');
  const named: NamedPart[] = [];
  const first = rule.phrases.length;
  const when = compileCondition(source.when, ['when'], contextOf(rule, named, false));
  const middle = rule.phrases.length;
  const unless =
    source.unless === undefined
      ? undefined
      : compileCondition(source.unless, ['unless'], contextOf(rule, named, true));
  if (classifier === undefined) return undefined;
  const { stance = ['asserted'] } = source;
  return {
    ...source,
    fullId,
    classifier,
    stances: stance === 'any' ? undefined : new Set(stance),
    when,
    unless,
    origin: rule.origin,
    named,
    whenPhrases: { from: first, to: middle },
    unlessPhrases: { from: middle, to: rule.phrases.length },
  };
}

function contextOf(rule: RuleContext, named: NamedPart[], against: boolean): CompileContext {
  const context: CompileContext = {
    lexicon: rule.lexicon,
    split: rule.split,
    fault: rule.fault,
    phrase: (pattern) => rule.phrases.push(pattern) - 1,
    compile: (condition, path) => compileCondition(condition, path, context),
    named: (part) => void named.push({ against, ...part }),
    opposed: () => contextOf(rule, named, !against),
  };
  return context;
}

/** A mapping of kinds: one compiles to itself, several to all of them. */
function compileCondition(
  source: unknown,
  path: readonly (string | number)[],
  context: CompileContext,
): Condition {
  if (typeof source !== 'object' || source === null || Array.isArray(source)) {
    context.fault(path, 'a condition is a mapping such as "phrase: [...]"');
    return NEVER;
  }
  const entries: readonly (readonly [string, unknown])[] = Object.entries(source);
  if (entries.length === 0) context.fault(path, 'an empty condition never holds');
  if (entries.length > 1) {
    return context.compile({ all: entries.map(([key, value]) => ({ [key]: value })) }, path);
  }
  const [name, value]: readonly [string, unknown] = entries[0] ?? ['', undefined];
  const kind = CONDITION_KINDS.find((known) => known.name === name);
  if (kind === undefined) {
    const nearest = nearestName(
      name,
      CONDITION_KINDS.map((known) => known.name),
    );
    context.fault([...path, name], `there is no kind of condition "${name}"`, nearest);
    return NEVER;
  }
  return kind.compile(value, [...path, name], context);
}

function classifierOf(category: Category): Classifier | undefined {
  return CLASSIFIERS.find((classifier) => (CATEGORIES[classifier] as readonly string[]).includes(category));
}
