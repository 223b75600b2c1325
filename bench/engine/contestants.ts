import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Moderate from '../../src/engine/moderate';
import type * as Policy from '../../src/engine/policy';
import type * as Packs from '../../src/rule-packs/load-rule-packs';
import { inventedLexicon } from './terms';

/** Loads a judge and says whether it flags a text. Whatever it needs is loaded here, so that the start is measured. */
export type Contestant = (folder: string) => (text: string) => boolean;

const REPOSITORY = join(__dirname, '../..');
const ARTICLE = {
  title: 'Council closes the old bridge',
  body: 'The mayor said on Tuesday that the bridge over the river is closed to drivers until the report is read. '.repeat(
    30,
  ),
};

interface Setup {
  /** Comments come with an article. */
  readonly context?: boolean;
  /** Invented terms that the lexicons hold beside the shipped ones. */
  readonly terms?: number;
}

function evenhand({ context = false, terms = 0 }: Setup): (text: string) => boolean {
  // The built code, as it is run in production.
  const built = createRequire(join(REPOSITORY, 'dist', 'package.json'));
  const { moderate } = built('./engine/moderate.js') as typeof Moderate;
  const { DEFAULT_POLICY } = built('./engine/policy.js') as typeof Policy;
  const { loadPackFiles, loadRulePacks, readPackFiles } = built(
    './rule-packs/load-rule-packs.js',
  ) as typeof Packs;
  const loaded =
    terms === 0
      ? loadRulePacks()
      : loadPackFiles([...readPackFiles(), inventedLexicon(terms)], { trustExamples: true });
  if (!loaded.ok) throw new Error(loaded.faults.map(({ message }) => message).join('\n'));
  const { ruleSet } = loaded;
  return (text) => {
    const comment = context ? { text, article: ARTICLE } : { text };
    return moderate(comment, ruleSet, DEFAULT_POLICY).action !== 'approve';
  };
}

type Filter = Readonly<Record<'isProfane' | 'check' | 'exists' | 'hasMatch', (text: string) => boolean>>;
type FilterClass = new (options?: object) => Filter;

/** What a library calls `name`, by name or below its default export. */
function peer(folder: string, library: string, name: string): unknown {
  const module = createRequire(join(folder, 'package.json'))(library) as Readonly<Record<string, unknown>>;
  const fallback = module['default'] as Readonly<Record<string, unknown>> | undefined;
  return module[name] ?? fallback?.[name] ?? fallback ?? module;
}

/** Ourselves, with an article, with more terms, and the libraries that people use instead; each by its own defaults. */
export const CONTESTANTS: Readonly<Record<string, Contestant>> = {
  evenhand: () => evenhand({}),
  'evenhand with an article': () => evenhand({ context: true }),
  'evenhand, 1,000 more terms': () => evenhand({ terms: 1000 }),
  'evenhand, 10,000 more terms': () => evenhand({ terms: 10_000 }),
  'evenhand, 50,000 more terms': () => evenhand({ terms: 50_000 }),
  obscenity: (folder) => {
    const Matcher = peer(folder, 'obscenity', 'RegExpMatcher') as FilterClass;
    const dataset = peer(folder, 'obscenity', 'englishDataset') as { build: () => object };
    const transformers = peer(folder, 'obscenity', 'englishRecommendedTransformers') as object;
    const matcher = new Matcher({ ...dataset.build(), ...transformers });
    return (text) => matcher.hasMatch(text);
  },
  'bad-words': (folder) => {
    const filter = new (peer(folder, 'bad-words', 'Filter') as FilterClass)();
    return (text) => filter.isProfane(text);
  },
  'glin-profanity': (folder) => {
    const filter = new (peer(folder, 'glin-profanity', 'Filter') as FilterClass)({ languages: ['english'] });
    return (text) => filter.isProfane(text);
  },
  'leo-profanity': (folder) => {
    const filter = peer(folder, 'leo-profanity', 'default') as Filter;
    return (text) => filter.check(text);
  },
  '@2toad/profanity': (folder) => {
    const filter = peer(folder, '@2toad/profanity', 'profanity') as Filter;
    return (text) => filter.exists(text);
  },
  allprofanity: (folder) => {
    const filter = peer(folder, 'allprofanity', 'default') as Filter;
    return (text) => filter.check(text);
  },
};
