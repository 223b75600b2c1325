import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const PROJECT = resolve(__dirname, '..');

interface Inspection {
  readonly root: string;
  readonly files: number;
  readonly modules: number;
  readonly violations: readonly { rule: string; from: string; to: string }[];
}

/** dependency-cruiser is an ES module, which Jest cannot load here; one child process reads all trees. */
function inspect(roots: readonly string[]): Inspection[] {
  const output = execFileSync(process.execPath, [join(__dirname, 'architecture.mjs'), '--json', ...roots], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Inspection);
}

/** A house of the same rooms as ours, with one honest import of every allowed kind. */
const SOUND: Readonly<Record<string, string>> = {
  'src/main.ts': "import { startService } from './service';\nstartService();",
  'src/service.ts':
    "import { AppModule } from './app.module';\nexport const startService = () => AppModule;\nexport const openContext = startService;",
  'src/app.module.ts':
    "import { REVIEW } from './features/review/review.module';\nimport { AKISMET } from './dialects/akismet/akismet.module';\nexport const AppModule = [REVIEW, AKISMET];",
  'src/cli.ts': "import { doctor } from './cli/doctor.command';\ndoctor();",
  'src/cli/doctor.command.ts':
    "import { openContext } from '../service';\nexport const doctor = openContext;",
  'src/engine/moderate.ts':
    "import type { Label } from './label';\nexport const moderate = (): Label[] => [];",
  'src/engine/moderate.spec.ts':
    "import fc from 'fast-check';\nimport { loadPacks } from '../rule-packs/load-rule-packs';\nimport { moderate } from './moderate';\nfc.assert; loadPacks(); moderate();",
  'src/engine/label.ts': 'export interface Label { readonly rule: string }',
  'src/rule-packs/load-rule-packs.ts':
    "import { readFileSync } from 'node:fs';\nimport { parse } from 'yaml';\nimport type { Label } from '../engine/label';\nexport const loadPacks = (): Label => parse(readFileSync('x', 'utf8')) as Label;",
  'src/foundation/config.ts': "import { IsInt } from 'class-validator';\nexport const config = IsInt;",
  'src/features/comments/comment.entity.ts': 'export class CommentEntity {}',
  'src/features/comments/comments.service.ts':
    "import { config } from '../../foundation/config';\nimport { CommentEntity } from './comment.entity';\nexport const comments = [config, CommentEntity];",
  'src/features/review/review.service.ts':
    "import { moderate } from '../../engine/moderate';\nimport { comments } from '../comments/comments.service';\nexport const review = [moderate, comments];",
  'src/features/review/review.module.ts':
    "import { review } from './review.service';\nexport const REVIEW = review;",
  'src/dialects/akismet/akismet.module.ts':
    "import { review } from '../../features/review/review.service';\nexport const AKISMET = review;",
  'src/dialects/openai/openai.module.ts': 'export const OPENAI = 1;',
  'console/src/app.tsx':
    "import type { Label } from '../../src/engine/label';\nexport const App = (label: Label) => <p>{label.rule}</p>;",
  'test/e2e/journey.spec.ts': "import { moderate } from '../../src/engine/moderate';\nmoderate();",
};

interface Planted {
  readonly what: string;
  readonly file: string;
  readonly line: string;
  readonly refusedBy: string;
  /** Other files that the import needs in order to be found. */
  readonly with?: Readonly<Record<string, string>>;
}

const importing = (path: string): string => `import '${path}';`;

const PLANTED: readonly Planted[] = [
  {
    what: 'the engine imports a built-in module',
    file: 'src/engine/moderate.ts',
    line: importing('node:fs'),
    refusedBy: 'engine-is-pure',
  },
  {
    what: 'the engine imports a framework',
    file: 'src/engine/moderate.ts',
    line: importing('@nestjs/common'),
    refusedBy: 'engine-is-pure',
  },
  {
    what: 'the engine imports a small package',
    file: 'src/engine/moderate.ts',
    line: importing('uuid'),
    refusedBy: 'engine-is-pure',
  },
  {
    what: 'the engine imports a type of the foundation',
    file: 'src/engine/label.ts',
    line: "import type { config } from '../foundation/config';\nexport type C = typeof config;",
    refusedBy: 'engine-is-pure',
  },
  {
    what: 'the engine imports a rule pack',
    file: 'src/engine/label.ts',
    line: importing('../rule-packs/load-rule-packs'),
    refusedBy: 'engine-is-pure',
  },
  {
    what: 'the engine requires a package',
    file: 'src/engine/moderate.ts',
    line: "export const late = require('yaml');",
    refusedBy: 'engine-is-pure',
  },
  {
    what: 'the engine imports a package dynamically',
    file: 'src/engine/moderate.ts',
    line: "export const late = import('yaml');",
    refusedBy: 'engine-is-pure',
  },
  {
    what: "the engine's spec imports a feature",
    file: 'src/engine/moderate.spec.ts',
    line: importing('../features/review/review.service'),
    refusedBy: 'engine-specs-know-only-packs',
  },
  {
    what: 'the rule packs import the foundation',
    file: 'src/rule-packs/load-rule-packs.ts',
    line: importing('../foundation/config'),
    refusedBy: 'rule-packs-know-only-the-engine',
  },
  {
    what: 'the foundation imports a feature',
    file: 'src/foundation/config.ts',
    line: importing('../features/comments/comments.service'),
    refusedBy: 'foundation-knows-no-feature',
  },
  {
    what: 'a feature imports a later one',
    file: 'src/features/comments/comments.service.ts',
    line: importing('../moderation/moderation.service'),
    with: { 'src/features/moderation/moderation.service.ts': 'export {};' },
    refusedBy: 'features-use-only-those-before-them',
  },
  {
    what: 'the audit imports those that it watches',
    file: 'src/features/audit/audit.service.ts',
    line: importing('../accounts/person'),
    with: { 'src/features/accounts/person.ts': 'export {};' },
    refusedBy: 'features-use-only-those-before-them',
  },
  {
    what: "a feature imports an earlier one's entity",
    file: 'src/features/review/review.service.ts',
    line: importing('../comments/comment.entity'),
    refusedBy: 'entities-stay-home',
  },
  {
    what: "a feature imports the type of an earlier one's entity",
    file: 'src/features/review/review.service.ts',
    line: "import type { CommentEntity } from '../comments/comment.entity';\nexport type E = CommentEntity;",
    refusedBy: 'entities-stay-home',
  },
  {
    what: "a dialect imports a feature's entity",
    file: 'src/dialects/akismet/akismet.module.ts',
    line: importing('../../features/comments/comment.entity'),
    refusedBy: 'entities-stay-home',
  },
  {
    what: 'a feature has no place in the order',
    file: 'src/features/gossip/gossip.service.ts',
    line: importing('../comments/comments.service'),
    refusedBy: 'features-stand-in-the-list',
  },
  {
    what: 'a feature imports a dialect',
    file: 'src/features/review/review.service.ts',
    line: importing('../../dialects/openai/openai.module'),
    refusedBy: 'features-know-no-dialect',
  },
  {
    what: 'a dialect imports its neighbour',
    file: 'src/dialects/akismet/akismet.module.ts',
    line: importing('../openai/openai.module'),
    refusedBy: 'a-dialect-stands-alone',
  },
  {
    what: 'a feature imports the service',
    file: 'src/features/comments/comments.service.ts',
    line: importing('../../service'),
    refusedBy: 'nobody-imports-the-entrances',
  },
  {
    what: 'the service imports the process that starts it',
    file: 'src/service.ts',
    line: importing('./main'),
    refusedBy: 'nobody-imports-the-entrances',
  },
  {
    what: 'the service imports a command',
    file: 'src/service.ts',
    line: importing('./cli/doctor.command'),
    refusedBy: 'commands-start-from-cli',
  },
  {
    what: 'a service imports a fixture',
    file: 'src/features/review/review.service.ts',
    line: importing('../../../test/fixtures/thread'),
    with: { 'test/fixtures/thread.ts': 'export {};' },
    refusedBy: 'the-product-knows-no-test',
  },
  {
    what: 'the console imports the service',
    file: 'console/src/app.tsx',
    line: importing('../../src/foundation/config'),
    refusedBy: 'the-console-knows-only-the-engine',
  },
  {
    what: 'two files import each other, by type only',
    file: 'src/engine/label.ts',
    line: "import type { moderate } from './moderate';\nexport type M = typeof moderate;",
    refusedBy: 'no-circles',
  },
  {
    what: 'a feature keeps a folder of leftovers',
    file: 'src/features/review/review.service.ts',
    line: importing('./helpers/dates'),
    with: { 'src/features/review/helpers/dates.ts': 'export {};' },
    refusedBy: 'no-vague-names',
  },
  {
    what: 'a feature has a barrel',
    file: 'src/features/review/review.service.ts',
    line: importing('../comments'),
    with: { 'src/features/comments/index.ts': "export * from './comments.service';" },
    refusedBy: 'no-barrels',
  },
  {
    what: 'the product imports a package for development',
    file: 'src/foundation/config.ts',
    line: importing('fast-check'),
    refusedBy: 'no-development-packages-in-the-product',
  },
  {
    what: 'the product imports a package that package.json does not name',
    file: 'src/foundation/config.ts',
    line: importing('@jest/types'),
    refusedBy: 'only-declared-packages',
  },
  {
    what: 'a file imports something that is not there',
    file: 'src/foundation/config.ts',
    line: importing('./nowhere'),
    refusedBy: 'imports-resolve',
  },
];

function build(root: string, files: Readonly<Record<string, string>>): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), `${content}\n`);
  }
  for (const name of ['node_modules', 'package.json', 'tsconfig.json']) {
    symlinkSync(join(PROJECT, name), join(root, name));
  }
  return root;
}

describe('the architecture', () => {
  let folder = '';
  let inspections: Inspection[] = [];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'evenhand-architecture-'));
    const sound = build(join(folder, 'sound'), SOUND);
    const planted = PLANTED.map(({ file, line, with: others }, index) =>
      build(join(folder, `planted-${index}`), {
        ...SOUND,
        ...others,
        [file]: `${line}\n${SOUND[file] ?? ''}`,
      }),
    );
    inspections = inspect([PROJECT, sound, ...planted]);
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('reads every file of this project', () => {
    const [project] = inspections;
    expect(project!.files).toBeGreaterThan(0);
    expect(project!.modules).toBe(project!.files);
  });

  it('holds in this project', () => {
    expect(inspections[0]!.violations).toEqual([]);
  });

  it('lets a sound house stand', () => {
    const sound = inspections[1]!;
    expect(sound.modules).toBe(Object.keys(SOUND).length);
    expect(sound.violations).toEqual([]);
  });

  it.each(PLANTED.map((planted, index) => [planted.what, planted, index] as const))(
    'refuses it when %s',
    (_what, { file, refusedBy }, index) => {
      const { violations } = inspections[index + 2]!;
      expect(violations).toContainEqual(expect.objectContaining({ rule: refusedBy, from: file }));
    },
  );
});
