import { CATEGORIES, CLASSIFIERS, type Label } from '../label';
import { nearestName } from './nearest-name';
import type { RuleFault, RuleSettings, SettingsSource } from './rule-source';

/** Scores below which a finding is no label, by category and by classifier. */
export type Thresholds = ReadonlyMap<string, number>;

/** Phrases of an allow-list, of all its sources together. */
const ALLOWED_PHRASES = 5_000;
const ALLOWED_LENGTH = 200;

/** What all settings come to. */
export interface Settings {
  readonly rules: ReadonlyMap<string, RuleSettings>;
  /** By language. */
  readonly allow: ReadonlyMap<string, readonly string[]>;
  readonly thresholds: Thresholds;
}

/** What settings may name. */
export interface KnownNames {
  /** Full ids. */
  readonly rules: ReadonlySet<string>;
  readonly languages: ReadonlySet<string>;
}

const FINDINGS: readonly string[] = [...CLASSIFIERS, ...Object.values(CATEGORIES).flat()];

/** Unites settings, the later ones over the earlier ones key by key, and tells what names nothing that there is. */
export function uniteSettings(
  sources: readonly SettingsSource[],
  known: KnownNames,
  faults: RuleFault[],
): Settings {
  const rules = new Map<string, RuleSettings>();
  const allow = new Map<string, Set<string>>();
  const thresholds = new Map<string, number>();
  for (const { file, ...source } of sources) {
    const unknown = (path: RuleFault['path'], what: string, name: string, names: Iterable<string>): void => {
      const nearest = nearestName(name, names);
      const message = `there is no ${what} "${name}"`;
      faults.push({ file, path, message, ...(nearest === undefined ? {} : { nearest }) });
    };
    for (const [name, settings] of Object.entries(source.rules)) {
      if (!known.rules.has(name)) unknown(['rules', name], 'rule', name, known.rules);
      rules.set(name, { ...rules.get(name), ...settings });
      for (const { key, message } of settingFaults(settings))
        faults.push({ file, rule: name, path: ['rules', name, key], message });
    }
    for (const [language, phrases] of Object.entries(source.allow)) {
      if (!known.languages.has(language)) unknown(['allow', language], 'language', language, known.languages);
      const list = allow.get(language) ?? new Set();
      allow.set(language, list);
      phrases.forEach((phrase, index) => {
        const message = phraseFault(phrase);
        if (message !== undefined) faults.push({ file, path: ['allow', language, index], message });
        list.add(phrase);
      });
      if (list.size > ALLOWED_PHRASES) {
        const message = `the allow-list has ${list.size} entries, more than ${ALLOWED_PHRASES}`;
        faults.push({ file, path: ['allow', language], message });
      }
    }
    for (const [name, score] of Object.entries(source.thresholds)) {
      const path = ['thresholds', name];
      if (!FINDINGS.includes(name)) unknown(path, 'classifier or category', name, FINDINGS);
      if (!(score >= 0 && score <= 1)) faults.push({ file, path, message: 'a threshold lies from 0 to 1' });
      thresholds.set(name, score);
    }
  }
  return { rules, thresholds, allow: new Map([...allow].map(([language, list]) => [language, [...list]])) };
}

function phraseFault(phrase: string): string | undefined {
  if (phrase.length > ALLOWED_LENGTH)
    return `an allowed phrase of ${phrase.length} characters, more than ${ALLOWED_LENGTH}`;
  return /[\p{L}\p{N}\p{So}]/u.test(phrase) ? undefined : 'an allowed phrase needs a word';
}

interface SettingFault {
  readonly key: 'score' | 'expires';
  readonly message: string;
}

/** What is wrong with a rule's score and day, as it is written or as settings have it. */
export function settingFaults({
  score,
  expires,
}: Pick<RuleSettings, 'score' | 'expires'>): readonly SettingFault[] {
  const faults: SettingFault[] = [];
  if (score !== undefined && !(score > 0 && score <= 1))
    faults.push({ key: 'score', message: 'a score lies above 0 and up to 1' });
  if (expires !== undefined && !isDay(expires))
    faults.push({ key: 'expires', message: 'no day of the calendar; write it as in 2027-01-31' });
  return faults;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDay(text: string): boolean {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (parts === null) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
  return day >= 1 && day <= days;
}

/** Whether a finding is sure enough to be a label. */
export function passes(
  { category, classifier, score }: Pick<Label, 'category' | 'classifier' | 'score'>,
  thresholds: Thresholds,
): boolean {
  return score >= (thresholds.get(category) ?? thresholds.get(classifier) ?? 0);
}
