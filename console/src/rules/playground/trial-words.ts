interface HowRead {
  readonly classes: readonly string[];
  readonly stance: string;
  readonly allowed?: true;
}

/** What a word stands for, and who stands behind it where that is not the author. */
export function conceptWords({ classes, stance, allowed }: HowRead): string {
  const parts = [
    classes.join(', '),
    stance === 'asserted' ? '' : stance,
    allowed === true ? 'allowed here' : '',
  ];
  return parts.filter(Boolean).join(' · ');
}

const WHY: Readonly<Record<string, string>> = {
  unless: 'but “unless” holds',
  threshold: 'but less sure than is asked for here',
  allowed: 'but it is allowed here',
};

/** Why a rule whose conditions were met gave no label. */
export const suppressedWords = (by: string): string => WHY[by] ?? `but it is ${by}, not said by the author`;
