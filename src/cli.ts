#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { failureOf } from './cli/failure';

type Register = (program: Command) => void;

/** Every command and where it stands; only the one that is asked for is loaded, so that it starts at once. */
const COMMANDS: Readonly<Record<string, () => Promise<Register>>> = {
  demo: async () => (await import('./cli/demo.command')).registerDemoCommand,
  classify: async () => (await import('./cli/classify.command')).registerClassifyCommand,
  evaluate: async () => (await import('./cli/evaluate.command')).registerEvaluateCommand,
  rules: async () => (await import('./cli/rules.command')).registerRulesCommand,
  sites: async () => (await import('./cli/sites.command')).registerSitesCommand,
  authors: async () => (await import('./cli/authors.command')).registerAuthorsCommand,
  users: async () => (await import('./cli/users.command')).registerUsersCommand,
  dialects: async () => (await import('./cli/dialects.command')).registerDialectsCommand,
  transparency: async () => (await import('./cli/transparency.command')).registerTransparencyCommand,
  'import-thread': async () => (await import('./cli/import-thread.command')).registerImportThreadCommand,
  'import-decisions': async () =>
    (await import('./cli/import-decisions.command')).registerImportDecisionsCommand,
  'replay-perspective': async () =>
    (await import('./cli/replay-perspective.command')).registerReplayPerspectiveCommand,
  audit: async () => (await import('./cli/audit.command')).registerAuditCommand,
  doctor: async () => (await import('./cli/doctor.command')).registerDoctorCommand,
};

function ownVersion(): string {
  const { version } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

/** Exit codes: 0 done, 1 findings or failures, 2 wrong use. */
async function run(argv: readonly string[]): Promise<number> {
  const program = new Command('evenhand')
    .description('Self-hosted comment moderation that can say why.')
    .version(ownVersion(), '--version')
    .showHelpAfterError('(--help tells the options)')
    .exitOverride();
  const asked = argv.slice(2).find((argument) => !argument.startsWith('-'));
  const known = asked === undefined ? undefined : COMMANDS[asked];
  for (const load of known === undefined ? Object.values(COMMANDS) : [known]) (await load())(program);
  try {
    await program.parseAsync(argv);
    return typeof process.exitCode === 'number' ? process.exitCode : 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const { message, exitCode } = await failureOf(error);
    process.stderr.write(`${message}\n`);
    return exitCode;
  }
}

// Whoever reads along may stop reading: `evenhand rules list | head` is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

void run(process.argv).then((code) => {
  process.exitCode = code;
});
