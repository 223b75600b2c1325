import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { readLabelled } from '../../src/features/backtests/labelled-comment';
import { readJsonLines } from '../../src/cli/json-lines';
import { moderate } from '../../src/engine/moderate';
import { DEFAULT_POLICY } from '../../src/engine/policy';
import type { RuleSet } from '../../src/engine/rules/rule-set';
import {
  calibratedScore,
  type Concern,
  CONCERNS,
  rawScore,
} from '../../src/features/integrations/calibrated-scores';
import { groupOf, type Line, type Source, SOURCES } from './sources';

/** One comment as it counts for one concern. */
export interface Sample {
  readonly file: string;
  readonly raw: number;
  readonly calibrated: number;
  readonly deserved: boolean;
  /** Whether the curve may be fitted on it; all others are measured. */
  readonly fitting: boolean;
}

/** A number that annotators gave and the calibrated score of the same comment. */
export interface Grade {
  readonly grade: number;
  readonly calibrated: number;
}

export interface Samples {
  readonly of: ReadonlyMap<Concern, readonly Sample[]>;
  /** convabuse: how severe the annotators found what somebody said to a machine, 0 to 3, on the half not fitted. */
  readonly severities: readonly Grade[];
  readonly missing: readonly string[];
  readonly undetermined: number;
}

/** Judges every line of every file of a folder once. Comments that cannot be judged are counted and left out. */
export async function readSamples(folder: string, ruleSet: RuleSet): Promise<Samples> {
  const of = new Map<Concern, Sample[]>(CONCERNS.map((concern) => [concern, []]));
  const severities: Grade[] = [];
  const missing: string[] = [];
  let undetermined = 0;
  const sources = CONCERNS.flatMap((concern) =>
    (SOURCES[concern] ?? []).map((source): [Concern, Source] => [concern, source]),
  );
  for (const file of new Set(sources.map(([, source]) => source.file))) {
    const path = join(folder, `${file}.jsonl`);
    if (!existsSync(path)) {
      missing.push(file);
      continue;
    }
    const here = sources.filter(([, source]) => source.file === file);
    for await (const lines of readJsonLines(createReadStream(path))) {
      for (const each of lines) {
        if (!each.ok) throw new Error(`${file}:${each.line}: ${each.error}`);
        const read = readLabelled(each.value, undefined);
        if (!read.ok) throw new Error(`${file}:${each.line}: ${read.error}`);
        const line = each.value as Line;
        const verdict = moderate(read.value.comment, ruleSet, DEFAULT_POLICY);
        if (verdict.undetermined !== undefined) {
          undetermined += 1;
          continue;
        }
        const half = isInFirstHalf(groupOf(file, line));
        for (const [concern, { gold, fits }] of here) {
          const deserved = gold(line);
          if (deserved === null) continue;
          of.get(concern)!.push({
            file,
            raw: rawScore(concern, verdict.labels),
            calibrated: calibratedScore(concern, verdict.labels),
            deserved,
            fitting: fits && half,
          });
        }
        if (file === 'convabuse' && !half) {
          const calibrated = calibratedScore('toxicity', verdict.labels);
          severities.push({ grade: Math.max(0, -Number(line['severity'])), calibrated });
        }
      }
    }
  }
  return { of, severities, missing, undetermined };
}

/** By a hash, so that a text is in the same half whatever stands around it, and in every file that has it. */
function isInFirstHalf(group: string): boolean {
  return createHash('sha256').update(group).digest()[0]! < 128;
}
