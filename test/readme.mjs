/**
 * Runs the commands of README.md's quick start, every line of its `sh` blocks, as they stand there:
 *   node test/readme.mjs [RESULT.json]
 * A command that serves is waited for until it says where it listens, asked whether it is ready, and ended as
 * Ctrl-C would. The port and the data folder are set apart, so that nothing that runs here is disturbed.
 */
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const SERVES = new Set(['npm run demo', 'npm start']);
const LIMIT_MS = 5 * 60_000;
const LISTENING = /^evenhand listening on (http:\S+)$/m;

function quickStart() {
  const section = readFileSync('README.md', 'utf8')
    .split(/^## /m)
    .find((part) => part.startsWith('Quick start'));
  const blocks = [...(section ?? '').matchAll(/^```sh\n(.*?)^```/gms)].map(([, block]) => block);
  return blocks
    .flatMap((block) => block.split('\n'))
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

function start(command, env) {
  const child = spawn(command, { shell: true, detached: true, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const running = { child, output: '', ended: undefined };
  child.stdout.on('data', (chunk) => {
    running.output += chunk;
    process.stdout.write(chunk);
  });
  running.exit = new Promise((done) => child.once('close', (code, signal) => done(code ?? signal)));
  void running.exit.then((code) => (running.ended = code));
  return running;
}

async function until(condition, what) {
  for (const deadline = Date.now() + LIMIT_MS; Date.now() < deadline; await sleep(100)) {
    const found = await condition();
    if (found) return found;
  }
  throw new Error(`not in ${LIMIT_MS / 1000} s: ${what}`);
}

const signal = (running, name) => {
  if (running.ended === undefined) process.kill(-running.child.pid, name);
};

async function runToEnd(running) {
  await until(() => running.ended !== undefined, 'an end');
  if (running.ended !== 0) throw new Error(`ended with ${running.ended}`);
}

async function serve(running) {
  const url = await until(() => {
    if (running.ended !== undefined) throw new Error(`ended with ${running.ended} before it listened`);
    return LISTENING.exec(running.output)?.[1];
  }, 'a line that says where it listens');
  const ready = await until(async () => {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    return answer?.status === 200;
  }, `200 from ${url}/readyz`);
  if (running.ended !== undefined || !ready) throw new Error('did not keep running');
  signal(running, 'SIGINT');
  await until(() => running.ended !== undefined, 'an end after Ctrl-C');
}

const commands = quickStart();
const dataDir = mkdtempSync(join(tmpdir(), 'evenhand-readme-'));
chmodSync(dataDir, 0o755);
const env = { ...process.env, PORT: '0', EVENHAND_DATA_DIR: dataDir };
let passed = 0;
let failed = commands.length === 0 ? 1 : 0;
for (const command of commands) {
  console.log(`$ ${command}`);
  const running = start(command, env);
  try {
    await (SERVES.has(command) ? serve(running) : runToEnd(running));
    passed += 1;
  } catch (error) {
    console.log(`${command}: ${error.message}`);
    signal(running, 'SIGKILL');
    failed += 1;
  }
}
rmSync(dataDir, { recursive: true, force: true });
console.log(`README: ${passed} commands passed, ${failed} failed`);
if (process.argv[2] !== undefined) writeFileSync(process.argv[2], JSON.stringify({ passed, failed }));
process.exitCode = failed > 0 ? 1 : 0;
