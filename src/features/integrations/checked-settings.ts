import { type Fault, pointerTo } from '../../foundation/problem';
import type { SettingsResult } from './dialect';

/** What would be right, where a value is not; undefined where it is. */
export type SettingCheck = (value: unknown) => string | undefined;

export const isOneOf =
  (known: readonly string[]): SettingCheck =>
  (value) =>
    known.some((each) => each === value) ? undefined : `must be one of ${known.join(', ')}`;

export const isSwitch: SettingCheck = (value) =>
  typeof value === 'boolean' ? undefined : 'must be true or false';

/** Settings of a dialect: what is left out is as by default, what there is no check for is a fault. */
export function checkedSettings<Settings extends object>(
  value: unknown,
  defaults: Settings,
  checks: Readonly<Record<keyof Settings & string, SettingCheck>>,
): SettingsResult {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, faults: [{ pointer: '', detail: 'must be an object' }] };
  }
  const byName: ReadonlyMap<string, SettingCheck> = new Map(Object.entries<SettingCheck>(checks));
  const unknown = `there is no such setting; known: ${[...byName.keys()].join(', ')}`;
  const faults = Object.entries(value).flatMap(([name, given]): Fault[] => {
    const check = byName.get(name);
    const detail = check === undefined ? unknown : check(given);
    return detail === undefined ? [] : [{ pointer: pointerTo('', name), detail }];
  });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, settings: { ...defaults, ...value } };
}
