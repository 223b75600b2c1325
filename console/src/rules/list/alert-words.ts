import type { RuleAlert } from '../../api/rules';
import { countWords, percentWords } from '../rule-numbers';
import { STAGE_WORDS } from '../stages';

const KINDS: Readonly<Record<RuleAlert['kind'], readonly [string, string]>> = {
  paused: [
    'The brake stopped it: it fired on too many comments',
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

/** What spoke against the rule, as a sentence. */
export function figureWords({ kind, figures }: Pick<RuleAlert, 'kind' | 'figures'>): string {
  const count = (name: string): string => countWords(Number(figures[name] ?? 0));
  const share = (name: string): string => percentWords(Number(figures[name] ?? 0));
  switch (kind) {
    case 'paused':
      return `It fired on ${count('fired')} of ${count('judged')} comments, ${share('share')}; the limit is ${share('limit')}.`;
    case 'demoted':
      return `People let stand ${count('overturned')} of ${count('judged')} that they judged, ${share('share')}; the limit is ${share('limit')}.`;
    case 'expired':
      return `Its last day was ${figures.expires ?? 'not told'}.`;
  }
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
