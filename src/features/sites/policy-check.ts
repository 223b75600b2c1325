import { createHash } from 'node:crypto';
import { CATEGORIES, CLASSIFIERS, SEVERITIES, type Category } from '../../engine/label';
import { ACTIONS, type Policy } from '../../engine/policy';
import type { Fault } from '../../foundation/problem';

const MAX_RULES = 200;
const ALL_CATEGORIES: readonly Category[] = CLASSIFIERS.flatMap((classifier) => [...CATEGORIES[classifier]]);
const MOST_COMMENTS = 1000;
const MOST_DAYS = 365;
const RULE_FIELDS = ['classifier', 'category', 'severity', 'score', 'action'];

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const unknownFields = (value: Fields, known: readonly string[], at: string): Fault[] =>
  Object.keys(value)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      pointer: `${at}/${name.replace(/~/g, '~0').replace(/\//g, '~1')}`,
      detail: `there is no such field; known: ${known.join(', ')}`,
    }));

function choiceFault(value: unknown, choices: readonly string[], at: string): Fault[] {
  if (typeof value === 'string' && choices.includes(value)) return [];
  return [{ pointer: at, detail: `must be one of ${choices.join(', ')}` }];
}

function ruleFaults(rule: unknown, at: string): Fault[] {
  if (!isObject(rule)) return [{ pointer: at, detail: 'must be an object' }];
  const faults = unknownFields(rule, RULE_FIELDS, at);
  const { classifier, category, severity, score, action } = rule;
  if (classifier !== undefined) faults.push(...choiceFault(classifier, CLASSIFIERS, `${at}/classifier`));
  if (category !== undefined) {
    const named = CLASSIFIERS.find((each) => each === classifier);
    const choices = named === undefined ? ALL_CATEGORIES : CATEGORIES[named];
    faults.push(...choiceFault(category, choices, `${at}/category`));
  }
  if (severity !== undefined) faults.push(...choiceFault(severity, SEVERITIES, `${at}/severity`));
  if (score !== undefined && !(typeof score === 'number' && score >= 0 && score <= 1)) {
    faults.push({ pointer: `${at}/score`, detail: 'must be a number from 0 to 1' });
  }
  return [...faults, ...choiceFault(action, ACTIONS, `${at}/action`)];
}

function countFault(value: unknown, most: number, at: string): Fault[] {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most) return [];
  return [{ pointer: at, detail: `must be a whole number from 1 to ${most}` }];
}

function newcomerFaults(value: unknown, at: string): Fault[] {
  if (!isObject(value)) return [{ pointer: at, detail: 'must be an object {fewerThan, action, when}' }];
  return [
    ...unknownFields(value, ['fewerThan', 'action', 'when'], at),
    ...countFault(value['fewerThan'], MOST_COMMENTS, `${at}/fewerThan`),
    ...choiceFault(value['action'], ['review'], `${at}/action`),
    ...choiceFault(value['when'], ['always', 'found'], `${at}/when`),
  ];
}

function repeatOffenderFaults(value: unknown, at: string): Fault[] {
  if (!isObject(value)) {
    return [{ pointer: at, detail: 'must be an object {rejected, withinDays, action, when}' }];
  }
  return [
    ...unknownFields(value, ['rejected', 'withinDays', 'action', 'when'], at),
    ...countFault(value['rejected'], MOST_COMMENTS, `${at}/rejected`),
    ...countFault(value['withinDays'], MOST_DAYS, `${at}/withinDays`),
    ...choiceFault(value['action'], ['review', 'reject'], `${at}/action`),
    // Nobody is restricted for their past alone.
    ...choiceFault(value['when'], ['found'], `${at}/when`),
  ];
}

function authorsFaults(value: unknown, at: string): Fault[] {
  if (!isObject(value)) {
    return [{ pointer: at, detail: 'must be an object with newcomer, repeatOffender or both' }];
  }
  const { newcomer, repeatOffender } = value;
  return [
    ...unknownFields(value, ['newcomer', 'repeatOffender'], at),
    ...(newcomer === undefined ? [] : newcomerFaults(newcomer, `${at}/newcomer`)),
    ...(repeatOffender === undefined ? [] : repeatOffenderFaults(repeatOffender, `${at}/repeatOffender`)),
  ];
}

export type PolicyResult =
  { readonly ok: true; readonly policy: Policy } | { readonly ok: false; readonly faults: readonly Fault[] };

/** Whether `value` has the shape of a policy; faults are placed by JSON pointers below `at`. */
export function checkPolicy(value: unknown, at = ''): PolicyResult {
  if (!isObject(value)) {
    return { ok: false, faults: [{ pointer: at, detail: 'must be an object {rules, undetermined}' }] };
  }
  const faults = unknownFields(value, ['rules', 'undetermined', 'authors'], at);
  const { rules, undetermined, authors } = value;
  if (!Array.isArray(rules) || rules.length > MAX_RULES) {
    faults.push({ pointer: `${at}/rules`, detail: `must be a list of at most ${MAX_RULES} rules` });
  } else {
    faults.push(...rules.flatMap((rule, index) => ruleFaults(rule, `${at}/rules/${index}`)));
  }
  faults.push(...choiceFault(undetermined, ACTIONS, `${at}/undetermined`));
  if (authors !== undefined) faults.push(...authorsFaults(authors, `${at}/authors`));
  return faults.length > 0 ? { ok: false, faults } : { ok: true, policy: value as unknown as Policy };
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const fields = Object.keys(value)
    .filter((name) => value[name] !== undefined)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
  return `{${fields.join(',')}}`;
}

/** 16 hex digits that stand for the policy's content, however its fields are ordered. */
export const policyId = (policy: Policy): string =>
  createHash('sha256').update(canonical(policy)).digest('hex').slice(0, 16);
