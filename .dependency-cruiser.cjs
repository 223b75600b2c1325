/** Who may import whom; docs/architecture.md tells why. Each rule's name is its sentence. */

/** Features in the order in which they may use one another: each only those before it. */
const FEATURES = [
  'audit',
  'accounts',
  'sites',
  'administration',
  'comments',
  'rules',
  'delivery',
  'statements',
  'decisions',
  'orders',
  'authors',
  'feedback',
  'review',
  'appeals',
  'consistency',
  'transparency',
  'backtests',
  'rule-life',
  'moderation',
  'ingestion',
  'integrations',
  'operations',
];

const ENTRANCES = '^src/(main|service|app\\.module|cli)\\.ts$|^src/cli/';
const SPEC = '\\.spec\\.ts$';
const VAGUE = '(^|/)(utils?|helpers?|common|shared|lib|misc)(/|\\.[^/]+$)';
const FEATURE_IN_ORDER = `^src/features/(${FEATURES.join('|')})/`;

const error = (name, comment, from, to) => ({ severity: 'error', name, comment, from, to });

const featuresInOrder = FEATURES.flatMap((feature, place) => {
  const allowed = FEATURES.slice(0, place + 1).join('|');
  return error(
    'features-use-only-those-before-them',
    `${feature} may use ${FEATURES.slice(0, place).join(', ') || 'no other feature'}.`,
    { path: `^src/features/${feature}/` },
    { path: '^src/features/', pathNot: `^src/features/(${allowed})/` },
  );
});

module.exports = {
  forbidden: [
    error('no-circles', 'No file takes part in an import circle, of types either.', {}, { circular: true }),
    error(
      'imports-resolve',
      'An import that cannot be found cannot be judged.',
      {},
      { couldNotResolve: true },
    ),
    error(
      'engine-is-pure',
      'The engine imports nothing outside itself: no package, no built-in module, no other part.',
      { path: '^src/engine/', pathNot: SPEC },
      { pathNot: '^src/engine/' },
    ),
    error(
      'engine-specs-know-only-packs',
      "The engine's specs may also use packages and the rule packs.",
      { path: '^src/engine/.*\\.spec\\.ts$' },
      { path: '^(src|bench|console)/', pathNot: '^src/(engine|rule-packs)/' },
    ),
    error(
      'rule-packs-know-only-the-engine',
      'Packs are data with a loader: they serve the command line and the tests without a service.',
      { path: '^src/rule-packs/' },
      { path: '^(src|bench|console)/', pathNot: '^src/(engine|rule-packs)/' },
    ),
    error(
      'foundation-knows-no-feature',
      'The foundation lies under the features, and beside the engine.',
      { path: '^src/foundation/' },
      { path: '^src/', pathNot: '^src/foundation/' },
    ),
    ...featuresInOrder,
    error(
      'features-stand-in-the-list',
      'A new feature gets its place in the order, in this file.',
      { path: '^src/features/', pathNot: FEATURE_IN_ORDER },
      {},
    ),
    error(
      'features-stand-in-the-list',
      'A new feature gets its place in the order, in this file.',
      {},
      { path: '^src/features/', pathNot: FEATURE_IN_ORDER },
    ),
    error(
      'features-know-no-dialect',
      "Somebody else's wire format stays at the edge.",
      { path: '^src/(features|foundation|engine|rule-packs)/' },
      { path: '^src/dialects/' },
    ),
    error(
      'a-dialect-stands-alone',
      'Deleting a dialect breaks nothing but its line in the list.',
      { path: '^src/dialects/([^/]+)/' },
      { path: '^src/dialects/[^/]+/', pathNot: '^src/dialects/$1/' },
    ),
    error(
      'entities-stay-home',
      "A feature asks another feature's service, never its table.",
      { path: '^src/features/([^/]+)/' },
      { path: '\\.entity\\.ts$', pathNot: '^src/features/$1/' },
    ),
    error(
      'entities-stay-home',
      "Nobody outside a feature reads the feature's table.",
      { path: '^(src|test|bench)/', pathNot: '^src/features/' },
      { path: '\\.entity\\.ts$' },
    ),
    error(
      'nobody-imports-the-entrances',
      'What starts the process is at the top: main and the command line start the service.',
      { path: '^src/', pathNot: ENTRANCES },
      { path: ENTRANCES },
    ),
    error(
      'nobody-imports-the-entrances',
      'main and cli are started, not imported.',
      {},
      { path: '^src/(main|cli)\\.ts$' },
    ),
    error(
      'commands-start-from-cli',
      'src/cli.ts is the list of commands; the service knows none of them.',
      { path: '^src/', pathNot: '^src/cli(\\.ts$|/)' },
      { path: '^src/cli/' },
    ),
    error(
      'the-product-knows-no-test',
      'What is shipped imports no spec, no fixture, no benchmark.',
      { path: '^src/', pathNot: '\\.(spec|fixture)\\.ts$' },
      { path: '^(test|bench|console)/|\\.(spec|fixture)\\.ts$' },
    ),
    error(
      'the-console-knows-only-the-engine',
      "The console talks to the service over HTTP; the engine's words and functions run in the browser too.",
      { path: '^console/' },
      { path: '^(src|test|bench)/', pathNot: '^src/engine/' },
    ),
    error('no-vague-names', 'A name says what is inside.', { path: VAGUE }, {}),
    error('no-vague-names', 'A name says what is inside.', {}, { path: VAGUE, pathNot: 'node_modules' }),
    error('no-vague-names', 'A name says what is inside.', { path: VAGUE, orphan: true }, {}),
    error('no-barrels', 'Import from the file that has it.', { path: '(^|/)index\\.[cm]?[jt]s$' }, {}),
    error(
      'no-barrels',
      'Import from the file that has it.',
      {},
      { path: '(^|/)index\\.[cm]?[jt]s$', pathNot: 'node_modules' },
    ),
    error(
      'only-declared-packages',
      'A package that is imported stands in package.json; types may come with a framework that does.',
      {},
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    ),
    error(
      'no-development-packages-in-the-product',
      'What is shipped runs without the development packages.',
      { path: '^src/', pathNot: '\\.(spec|fixture)\\.ts$' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    // Imports of types count: a circle of types is a circle.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
  },
};
