import { parseArgs } from 'node:util';
import { hostileRuleSets } from '../test/e2e/hostile-rule-sets';
import { moderate } from '../src/engine/moderate';
import { DEFAULT_POLICY } from '../src/engine/policy';
import type { RuleSet } from '../src/engine/rules/rule-set';
import { loadLayers, type RuleLayer } from '../src/features/rules/load-layers';
import { RuleThread } from '../src/features/rules/workshop/rule-thread';
import { VALIDATE } from '../src/features/rules/workshop/validate.task';
import { ordinaryTexts } from './engine/texts';

/**
 * What the costliest rules that are accepted do to moderation: the processor time of judging with the shipped set beside
 * that with each hostile set that passes every check, and the pace of judging while a thread checks one set after the
 * other. Ratios of one run, of the least times of each few
 * texts, taken in turn: other work on the machine only adds to a time.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' },
    passes: { type: 'string', default: '9' },
    family: { type: 'string', default: '' },
  },
});
const texts = ordinaryTexts(Number(values.count));
const passes = Number(values.passes);

const layersOf = (files: RuleLayer['files']): readonly RuleLayer[] => [{ scope: 'site', files, pauses: {} }];

const CHUNK = 40;
const chunks = Array.from({ length: Math.ceil(texts.length / CHUNK) }, (_, at) =>
  texts.slice(at * CHUNK, (at + 1) * CHUNK),
);

function judge(chunk: readonly string[], ruleSet: RuleSet): number {
  const begun = process.cpuUsage();
  for (const text of chunk) moderate({ text, language: 'en' }, ruleSet, DEFAULT_POLICY);
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

/** Of the least times of each chunk of texts, judged by one set and the other in turn. */
function ratio(ruleSet: RuleSet, shipped: RuleSet): number {
  for (const chunk of chunks) judge(chunk, ruleSet);
  let [own, other] = [0, 0];
  for (const chunk of chunks) {
    let [least, leastOther] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let pass = 0; pass < passes; pass += 1) {
      leastOther = Math.min(leastOther, judge(chunk, shipped));
      least = Math.min(least, judge(chunk, ruleSet));
    }
    own += least;
    other += leastOther;
  }
  return own / other;
}

function loaded(layers: readonly RuleLayer[]): RuleSet | undefined {
  const packs = loadLayers(layers);
  return packs.ok ? packs.ruleSet : undefined;
}

/** Comments judged a second of the clock, in slices as a worker takes them. */
async function pace(shipped: RuleSet, ms: number): Promise<number> {
  const begun = performance.now();
  let judged = 0;
  while (performance.now() - begun < ms) {
    for (let at = 0; at < 100; at += 1) {
      moderate({ text: texts[(judged + at) % texts.length]!, language: 'en' }, shipped, DEFAULT_POLICY);
    }
    judged += 100;
    await new Promise((turn) => setImmediate(turn));
  }
  return judged / ((performance.now() - begun) / 1000);
}

async function run(): Promise<void> {
  const sets = hostileRuleSets().filter(({ family }) => family.includes(values.family));
  const shipped = loaded(layersOf([]))!;
  for (const chunk of chunks) judge(chunk, shipped);
  console.log(`the shipped set beside itself: ${ratio(shipped, shipped).toFixed(2)}`);
  let accepted = 0;
  let worst = 0;
  for (const [at, { family, files }] of sets.entries()) {
    const ruleSet = loaded(layersOf(files));
    if (ruleSet === undefined) continue;
    accepted += 1;
    const own = ratio(ruleSet, shipped);
    worst = Math.max(worst, own);
    console.log(`${at} ${family}: ${own.toFixed(2)} of the time with the shipped set`);
  }
  console.log(`${accepted} of ${sets.length} sets accepted, the worst at ${worst.toFixed(2)}`);

  const thread = new RuleThread({ waiting: sets.length });
  let checked = 0;
  let going = true;
  const checking = async (): Promise<void> => {
    for (; going; checked += 1) {
      const { files } = sets[checked % sets.length]!;
      await thread.ask(VALIDATE, { layers: layersOf(files) }, { timeoutMs: 60_000 });
    }
  };
  const alone: number[] = [];
  const beside: number[] = [];
  for (let pass = 0; pass < passes; pass += 1) {
    going = false;
    alone.push(await pace(shipped, 1500));
    going = true;
    const checks = checking();
    beside.push(await pace(shipped, 1500));
    going = false;
    await checks;
  }
  await thread.close();
  const [most, mostBeside] = [Math.max(...alone), Math.max(...beside)];
  console.log(
    `${most.toFixed(0)} comments a second alone, ${mostBeside.toFixed(0)} while ${checked} sets were checked: ${((mostBeside / most) * 100).toFixed(0)} %`,
  );
}

void run();
