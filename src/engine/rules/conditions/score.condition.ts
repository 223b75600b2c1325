import {
  NEVER,
  NO_MATCH,
  type CompileContext,
  type Condition,
  type ConditionKind,
  type Match,
} from './condition';
import { mappingOf } from './mapping';

type Path = readonly (string | number)[];

interface Part {
  readonly weight: number;
  readonly when: Condition;
  /** Whether what held is shown; a word such as "will" is weighed only. */
  readonly evidence: boolean;
}

const KEYS = ['at-least', 'of'] as const;
const PART_KEYS = ['weight', 'when', 'evidence'] as const;
const HOLDS: readonly Match[] = [{ from: 0, to: 0 }];

/** Evidence weighed: the weights of the parts that hold in the sentence add up to at least so much. */
export const scoreCondition: ConditionKind = {
  name: 'score',
  compile(source, path, context) {
    const given = mappingOf(source, path, KEYS, context);
    if (given === undefined) return NEVER;
    const { 'at-least': atLeast, of } = given;
    if (typeof atLeast !== 'number' || !(atLeast > 0)) {
      context.fault([...path, 'at-least'], '"at-least" is a number above 0');
      return NEVER;
    }
    if (!Array.isArray(of) || of.length === 0) {
      context.fault([...path, 'of'], '"of" takes a list of "weight" and "when"');
      return NEVER;
    }
    const parts = of.flatMap((part: unknown, index) => partOf(part, [...path, 'of', index], context) ?? []);
    const reach = parts.reduce((sum, { weight }) => (weight > 0 ? sum + weight : sum), 0);
    if (parts.length === of.length && reach < atLeast) {
      context.fault([...path, 'at-least'], `the weights reach ${reach} at most, so this never holds`);
    }
    return weighed(atLeast, parts);
  },
};

function partOf(source: unknown, path: Path, context: CompileContext): Part | undefined {
  const given = mappingOf(source, path, PART_KEYS, context);
  if (given === undefined) return undefined;
  const { weight, when, evidence = true } = given;
  if (typeof evidence !== 'boolean') {
    context.fault([...path, 'evidence'], '"evidence" is true or false: whether what held is shown');
    return undefined;
  }
  if (typeof weight !== 'number' || weight === 0 || !Number.isFinite(weight)) {
    context.fault([...path, 'weight'], 'a weight is a number, above 0 to speak for it, below 0 against it');
    return undefined;
  }
  const side = weight > 0 ? context : context.opposed();
  return { weight, when: side.compile(when, [...path, 'when']), evidence };
}

/** What speaks for it is asked first, and the rest only where it may still matter. */
function weighed(atLeast: number, parts: readonly Part[]): Condition {
  const supporting = parts.filter(({ weight }) => weight > 0);
  const opposing = parts.filter(({ weight }) => weight < 0);
  return {
    needs: {
      kind: 'weight',
      atLeast,
      parts: supporting.map(({ weight, when }) => ({ weight, needs: when.needs })),
    },
    find(scene, sentence) {
      let sum = 0;
      const matches: Match[] = [];
      for (const { weight, when, evidence } of supporting) {
        const found = when.find(scene, sentence);
        if (found.length === 0) continue;
        sum += weight;
        if (evidence) for (const match of found) if (match.to > match.from) matches.push(match);
      }
      if (sum < atLeast) return NO_MATCH;
      for (const { weight, when } of opposing) {
        if (when.find(scene, sentence).length > 0) sum += weight;
      }
      if (sum < atLeast) return NO_MATCH;
      return matches.length > 0 ? matches : HOLDS;
    },
  };
}
