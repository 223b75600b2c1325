import { parseArgs } from 'node:util';
import { ruleSetOrFail } from '../../src/cli/rule-set';
import { readSamples } from './read-samples';
import { report } from './report';

/**
 * How calibrated scores stand up on labelled public files: `npm run bench:scores -- --data FOLDER`, where the folder
 * has the files that sources.ts names, as JSON Lines with `text`, `binary` and what sources.ts reads of them.
 */
const { values } = parseArgs({ options: { data: { type: 'string' } } });

async function main(): Promise<void> {
  if (values.data === undefined) {
    process.stderr.write('name the folder of the labelled files: --data FOLDER\n');
    process.exitCode = 2;
    return;
  }
  const ruleSet = ruleSetOrFail();
  process.stdout.write(report(await readSamples(values.data, ruleSet), ruleSet.id));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
