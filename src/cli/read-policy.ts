import { readFile } from 'node:fs/promises';
import { DEFAULT_POLICY, type Policy } from '../engine/policy';
import { checkPolicy } from '../features/sites/policy-check';
import { CommandFailure } from './output';

/** The policy of a JSON file, or the default one without a file; a failure names every fault in it. */
export async function readPolicy(path: string | undefined): Promise<Policy> {
  if (path === undefined) return DEFAULT_POLICY;
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandFailure(`--policy: ${path} cannot be read`, 2);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new CommandFailure(`--policy: ${path} is not JSON: ${(error as Error).message}`, 2);
  }
  const checked = checkPolicy(value);
  if (checked.ok) return checked.policy;
  const faults = checked.faults.map(({ pointer, detail }) => `  ${pointer || '/'}: ${detail}`);
  throw new CommandFailure(`--policy: ${path} is not a policy:\n${faults.join('\n')}`, 2);
}
