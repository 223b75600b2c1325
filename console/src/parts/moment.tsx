import type { JSX } from 'preact';

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'narrow' });
const absolute = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** How long ago, in the largest unit that fits; the exact time on pointing. */
export function Moment({ at }: { readonly at: string }): JSX.Element {
  const date = new Date(at);
  const seconds = (date.getTime() - Date.now()) / 1000;
  const unit = UNITS.find(([, size]) => Math.abs(seconds) >= size);
  const words = unit === undefined ? 'just now' : relative.format(Math.trunc(seconds / unit[1]), unit[0]);
  return (
    <time dateTime={at} title={absolute.format(date)}>
      {words}
    </time>
  );
}
