import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CONDITION_KINDS } from '../engine/rules/conditions/condition-kinds';
import { faultsAgainst } from './check-schema';
import { readPackFiles } from './load-rule-packs';

type Schema = { readonly [key: string]: unknown };

const root = JSON.parse(readFileSync(join(__dirname, 'rule-pack.schema.json'), 'utf8')) as Schema;
const parts = root['$defs'] as Readonly<Record<string, Schema>>;

const known = new Map<string, object>();

/** The schema as an editor sees it, references followed; it holds itself, as conditions do. */
function resolved(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(resolved);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $ref, description: _, ...own } = schema as Schema;
  const kept = Object.fromEntries(Object.entries(own).map(([key, value]) => [key, resolved(value)]));
  if (typeof $ref !== 'string') return kept;
  const part = partOf($ref.replace('#/$defs/', ''));
  // The part itself where nothing is added: it may not be filled yet.
  return Object.keys(kept).length === 0 ? part : { ...part, ...kept };
}

function partOf(name: string): object {
  const found = known.get(name);
  if (found !== undefined) return found;
  const part: object = {};
  known.set(name, part);
  return Object.assign(part, resolved(parts[name]));
}

const { $defs: _, ...whole } = root;
const editors = resolved(whole) as object;

test('the schema that editors use knows every kind of condition', () => {
  const { properties } = parts['condition'] as { readonly properties: object };
  expect(Object.keys(properties).sort()).toEqual(CONDITION_KINDS.map(({ name }) => name).sort());
});

test.each(
  readPackFiles().filter(
    ({ file }) => /^[a-z]+\/[a-z-]+\.yml$/.test(file) && !file.endsWith('/language.yml'),
  ),
)('an editor finds nothing to mark in $file', ({ text }) => {
  expect(faultsAgainst(editors, parse(text, { merge: true }))).toEqual([]);
});

test('an editor marks a wrong key deep in a condition', () => {
  const rule = { when: { all: [{ not: { comment: { clause: { subjekt: ['group'] } } } }] } };
  const faults = faultsAgainst(editors, { summary: 'x', rules: [rule] });
  expect(faults.map(({ message }) => message)).toContain('there is no "subjekt" here');
});
