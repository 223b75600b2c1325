import type { Estimate } from '../api/consistency';

const FORMS = {
  /** In per cent. */
  share: (value: number) => String(Math.round(value * 100)),
  coefficient: (value: number) => value.toFixed(2),
} as const;

/** A number with its interval: it must never be read without. */
export function estimateWords({ value, low, high }: Estimate, form: keyof typeof FORMS): string {
  const write = FORMS[form];
  const unit = form === 'share' ? ' %' : '';
  return `${write(value)}${unit} [${write(low)} to ${write(high)}]`;
}
