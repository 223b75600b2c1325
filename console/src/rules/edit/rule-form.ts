import { pathFault } from './file-paths';
import type { SimpleRule } from './rule-yaml';

/** As it was typed; lists have one thing a line. */
export interface RuleForm {
  readonly topic: string;
  readonly id: string;
  readonly label: string;
  readonly severity: string;
  readonly status: string;
  readonly reason: string;
  readonly phrases: string;
  readonly match: string;
  readonly pass: string;
}

/** The service asks for as many of each kind. */
const FEWEST_EXAMPLES = 2;
const LONGEST_ID = 40;

const linesOf = (text: string): readonly string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

/** An id out of what the rule looks for first. */
export function freeId(phrases: string): string {
  const words = (linesOf(phrases)[0] ?? '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return (words.match(/[a-z0-9]+/g) ?? []).join('-').slice(0, LONGEST_ID).replace(/-$/, '');
}

/** The rule and the file that it belongs in, or what is missing. What it means is checked by the service. */
export function readRuleForm(
  form: RuleForm,
): { readonly file: string; readonly rule: SimpleRule } | { readonly fault: string } {
  const { topic, id, label, severity, reason } = form;
  const status = form.status === 'live' ? 'live' : 'shadow';
  const file = `${topic.replace(/\.yml$/, '')}.yml`;
  const [phrases, match, pass] = [form.phrases, form.match, form.pass].map(linesOf) as [
    readonly string[],
    readonly string[],
    readonly string[],
  ];
  const wrongFile = pathFault(file, []);
  if (wrongFile !== undefined) return { fault: wrongFile };
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
    return { fault: 'Ids are of a to z, 0 to 9 and hyphens between.' };
  if (phrases.length === 0) return { fault: 'It looks for nothing yet.' };
  if (match.length < FEWEST_EXAMPLES) return { fault: 'Two comments that it finds are needed.' };
  if (pass.length < FEWEST_EXAMPLES) return { fault: 'Two comments that it leaves alone are needed.' };
  return { file, rule: { id, label, severity, status, reason, phrases, match, pass } };
}
