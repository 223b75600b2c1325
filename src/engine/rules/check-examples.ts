import type { Span } from '../label';
import { has } from '../lexicon/lexicon';
import type { NamedPart, Scene } from './conditions/condition';
import { createReadInFull, type FullReading } from './read-in-full';
import type { Rule, RuleSet } from './rule-set';
import type { RuleFault } from './rule-source';

/** What one example shows of its rule. */
interface Shown {
  readonly scene: Scene;
  readonly fires: boolean;
  /** Where in the text the rule found what it looks for. */
  readonly evidence: readonly Span[];
  /** What kept the rule from firing, where its words were there. */
  readonly heldBackBy: string | undefined;
}

/**
 * Runs every example of every rule that is not retired as it is written. A rule must fire in each that is to match and
 * in none that is to pass, and each phrase and class that it names must stand in one of them: what speaks for it, in one
 * that matches.
 * `isChecked` leaves out rules whose examples are known to hold.
 */
export function checkExamples(
  ruleSet: RuleSet,
  isChecked: (rule: Rule) => boolean = () => true,
): readonly RuleFault[] {
  return [...ruleSet.languages.values()].flatMap((language) => {
    const readInFull = createReadInFull(language);
    const read = (text: string): FullReading => readInFull(language.reader.read(text));
    return language.rules.flatMap((rule, number) =>
      rule.status === 'retired' || !isChecked(rule) ? [] : faultsOf(rule, number, read),
    );
  });
}

function faultsOf(rule: Rule, number: number, read: (text: string) => FullReading): readonly RuleFault[] {
  const faults: RuleFault[] = [];
  const fault = (path: RuleFault['path'], message: string): void => {
    const { file, index } = rule.origin;
    faults.push({ file, rule: rule.fullId, path: ['rules', index, ...path], message });
  };
  const show = (text: string): Shown => shown(read(text), number);
  const matching = rule.examples.match.map(show);
  const passing = rule.examples.pass.map(show);
  matching.forEach(({ fires, heldBackBy }, index) => {
    if (fires) return;
    const by = heldBackBy === undefined ? '' : `: held back by ${heldBackBy}`;
    fault(['examples', 'match', index], `the rule does not fire in this example${by}`);
  });
  passing.forEach(({ fires }, index) => {
    if (fires) fault(['examples', 'pass', index], 'the rule fires in this example, which is to pass');
  });
  const firing = matching.filter(({ fires }) => fires);
  const all = [...matching, ...passing];
  for (const part of rule.named) {
    if ((part.against ? all : firing).some((example) => isShown(part, example))) continue;
    const what = part.standsIn ? 'regular expression' : part.classId === undefined ? 'phrase' : 'class';
    const where = part.against ? 'no example' : 'no example that matches';
    fault(part.path, `${where} shows the ${what} "${part.text}"; add one, or take the ${what} out`);
  }
  return faults;
}

function shown({ scene, ask }: FullReading, rule: number): Shown {
  const { findings, suppressed } = ask([rule]);
  const evidence = findings.flatMap(({ label }) => label.evidence);
  return { scene, fires: findings.length > 0, evidence, heldBackBy: suppressed[0]?.by };
}

function isShown({ classId, phrases, standsIn, against }: NamedPart, { scene, evidence }: Shown): boolean {
  const { reading, phraseHits } = scene;
  if (standsIn !== undefined) return standsIn(scene);
  if (classId === undefined) return phrases.some((number) => phraseHits.has(number));
  const { tokens, units, entries, phraseAt, clauses } = reading;
  const verbs = new Set(clauses.map(({ verb }) => verb));
  const counts = (at: number): boolean =>
    against ||
    evidence.some(({ start, end }) => start < tokens[at]!.span.end && tokens[at]!.span.start < end);
  return (
    units.some(({ entry, from }, at) => has(entry, classId) && (verbs.has(at) || counts(from))) ||
    entries.some((entry, at) => has(entry, classId) && counts(at)) ||
    phraseAt.some((phrase, at) => phrase !== undefined && has(phrase.entry, classId) && counts(at))
  );
}
