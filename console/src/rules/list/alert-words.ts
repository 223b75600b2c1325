import type { RuleAlert } from '../../api/rules';
import { countWords, percentWords } from '../rule-numbers';
import { STAGE_WORDS } from '../stages';

const KINDS: Readonly<Record<RuleAlert['kind'], readonly [string, string]>> = {
  paused: [
    'The brake stopped it: it flagged too many comments',
    'Look at what it flagged, narrow it, backtest it and publish it again.',
  ],
  demoted: [
    'It was put back: people decided against it too often',
    'Look at what was overturned, change it, or set its stage anew.',
  ],
  expired: [
    'Its day is over',
    'Give it a later day in “expires” if it is still needed; otherwise let it go.',
  ],
};

const SHARES = ['share', 'limit', 'rate', 'low', 'high', 'ceiling'];

/** What spoke against the rule, number by number. */
export function figureWords(figures: RuleAlert['figures']): string {
  return Object.entries(figures)
    .map(([name, value]) => {
      if (typeof value === 'string') return `${name} ${value}`;
      const isShare = SHARES.includes(name) && value >= 0 && value <= 1;
      return `${name} ${isShare ? percentWords(value) : countWords(value)}`;
    })
    .join(', ');
}

/** What happened to a rule, and what to do about it. */
export function alertWords({ kind, stageBefore, stageAfter }: RuleAlert): {
  readonly what: string;
  readonly step: string;
  readonly todo: string;
} {
  const [what, todo] = KINDS[kind];
  const [from, to] = [stageBefore, stageAfter].map((stage) => STAGE_WORDS[stage][0].toLowerCase());
  return { what, todo, step: `from ${from!} to ${to!}` };
}
