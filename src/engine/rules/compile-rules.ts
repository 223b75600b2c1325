import { compileOffTopicLanguage, type OffTopicSource } from '../classifiers/off-topic/off-topic-language';
import { parseClassIds } from '../lexicon/classes';
import { compileLexicon } from '../lexicon/compile-lexicon';
import { BARE_CONTRACTIONS } from '../text/contractions';
import { createSplitWords } from '../lexicon/split-words';
import type {
  ClassSource,
  LanguageSource,
  LexiconSource,
  VocabularySource,
  WordPart,
  WordsSource,
} from '../lexicon/lexicon-source';
import { createReadAllowed } from '../text/allowed-phrases';
import { createReader } from '../text/reader';
import { Budget } from './budget';
import { anchorOf, commonnessOfKeys, measureCommonness } from './commonness';
import { costOf } from './cost';
import { compileFacts } from './compile-facts';
import { compileRule, type NumberedRegex } from './compile-rule';
import { contentHash } from './content-hash';
import { createGlance } from './glance';
import { anchoredAt, type PhrasePattern } from './phrase-pattern';
import type { RegexEngine } from './regex-engine';
import { isRun, type LanguageData, type Rule, type RuleSet } from './rule-set';
import type {
  LanguagePackSource,
  RuleFault,
  RulePackSource,
  SettingsSource,
  TopicSource,
} from './rule-source';
import { NEVER_MET } from './needs';
import { uniteSettings, type Settings } from './settings';
import { createSift } from './sift';
import { watchListsOf } from './watch-lists';

export type CompiledRules =
  | { readonly ok: true; readonly ruleSet: RuleSet }
  | { readonly ok: false; readonly faults: readonly RuleFault[] };

/**
 * Makes a rule set of everything the packs hold, or tells every fault that keeps it from being made. Rules may use
 * regular expressions only where an engine for them is given.
 */
export function compileRuleSet(sources: readonly RulePackSource[], regexEngine?: RegexEngine): CompiledRules {
  const faults: RuleFault[] = [];
  const languages = new Map<string, LanguageData>();
  const packs = sources.filter((source) => source.kind !== 'settings');
  const settings = uniteSettings(
    sources.filter((source): source is SettingsSource => source.kind === 'settings'),
    {
      rules: new Set(
        packs.flatMap((source) =>
          source.kind === 'rules' ? source.rules.map(({ id }) => `${source.topic}/${id}`) : [],
        ),
      ),
      languages: new Set(packs.flatMap(({ kind, language }) => (kind === 'language' ? [language] : []))),
    },
    faults,
  );
  for (const source of packs) {
    if (source.kind === 'language')
      languages.set(source.language, compileLanguage(source, packs, settings, faults, regexEngine));
  }
  for (const source of packs) {
    if (!languages.has(source.language)) {
      faults.push({
        file: source.file,
        path: [],
        message: `there is no language.yml for "${source.language}"`,
      });
    }
  }
  if (faults.length > 0) return { ok: false, faults };
  // Settings of several scopes may have one name: their order stands, since it tells which wins.
  const inOrder = [...sources].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const id = contentHash(inOrder.map((source) => JSON.stringify(source)));
  const { thresholds } = settings;
  return {
    ok: true,
    ruleSet: { id, rules: [...languages.values()].flatMap(({ rules }) => rules), languages, thresholds },
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
  sources: readonly LanguagePackSource[],
  settings: Settings,
  faults: RuleFault[],
  regexEngine: RegexEngine | undefined,
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
  const split = createSplitWords(
    (text) => plain.read(text).map(({ word }) => word),
    (word) => BARE_CONTRACTIONS.has(word),
  );
  const lexicon = compileLexicon(language, lexicons, split);
  const phrases: PhrasePattern[] = [];
  const regexes: NumberedRegex[] = [];
  const seen = new Map<string, string>();
  const uncosted: Omit<Rule, 'cost'>[] = [];
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
        number: uncosted.length,
        settings: settings.rules.get(fullId) ?? {},
        thresholds: settings.thresholds,
        regexEngine,
        regexes,
      });
      if (rule !== undefined) uncosted.push(rule);
    });
  }
  const background = offTopic.length === 0 ? undefined : compileOffTopicLanguage(offTopic);
  const common = measureCommonness(lexicon, (word) => {
    const { stem, bits } = background?.lookUp(word) ?? { stem: word, bits: Number.POSITIVE_INFINITY };
    return { stem, share: 2 ** -bits };
  });
  const anchored = phrases.map((pattern) => anchoredAt(pattern, anchorOf(pattern, common)));
  const rules = uncosted.map((rule): Rule => {
    const { file, index } = rule.origin;
    const cost = costOf(rule.named, anchored, common, (path, message) =>
      faults.push({ file, rule: rule.fullId, path: ['rules', index, ...path], message }),
    );
    return { ...rule, cost };
  });
  const facts = compileFacts(rules, anchored, lexicon, reader, commonnessOfKeys(anchored, common));
  const sieved = rules.map((rule) => ({
    needs: isRun(rule) ? rule.when.needs : NEVER_MET,
    phrases: rule.whenPhrases,
  }));
  const budget = new Budget(
    rules,
    anchored.length,
    regexes.map(({ rule }) => rule),
  );
  const regexesIn =
    regexes.length === 0 ? undefined : regexEngine?.together(regexes.map(({ pattern }) => pattern));
  const allowed = settings.allow.get(language.language);
  return {
    language: language.language,
    reader,
    readAllowed: allowed === undefined || allowed.length === 0 ? undefined : createReadAllowed(allowed),
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
    sift: createSift(facts, sieved, anchored, lexicon, budget, regexesIn),
    budget,
    functionWords: new Set(Object.values(language.functionWords).flat()),
    offTopic: background,
  };
}
