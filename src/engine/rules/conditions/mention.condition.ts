import { hasAny } from '../../lexicon/lexicon';
import type { Mention } from '../../parse/mention';
import { NOWHERE, type Reading } from '../../parse/reading';
import { nearestName } from '../nearest-name';
import { NEVER, NO_MATCH, type ConditionKind, type Match } from './condition';
import { compileSlot, needsOfSlot, oneOf, type Slot } from './slot';

const KEYS = ['is', 'head', 'described', 'extent'] as const;

/** Somebody is named in a certain way: "those filthy …", "… scum". */
export const mentionCondition: ConditionKind = {
  name: 'mention',
  compile(source, path, context) {
    if (typeof source !== 'object' || source === null || Array.isArray(source)) {
      context.fault(path, 'a mention is a mapping');
      return NEVER;
    }
    const given = source as Record<string, unknown>;
    for (const key of Object.keys(given)) {
      if (!(KEYS as readonly string[]).includes(key)) {
        context.fault([...path, key], `a mention has no "${key}"`, nearestName(key, KEYS));
      }
    }
    const slot = (key: 'is' | 'head' | 'described'): Slot | undefined =>
      given[key] === undefined
        ? undefined
        : compileSlot(given[key], [...path, key], context, { wordsOnly: key !== 'is' });
    const is = slot('is');
    const head = slot('head');
    const described = slot('described');
    const decisive = described ?? head;
    if (decisive === undefined && is === undefined) {
      context.fault(path, 'a mention needs "is", "head" or "described"');
      return NEVER;
    }
    const generic =
      (oneOf(given['extent'] ?? 'any', ['generic', 'any'], [...path, 'extent'], context)[0] ?? 'any') ===
      'generic';
    return {
      needs: { kind: 'all', parts: [is, head, described].map((each) => needsOfSlot(each, context.lexicon)) },
      find({ reading }, sentence) {
        const { from, to } = reading.mentionsOf[sentence] ?? NOWHERE;
        let matches: Match[] | undefined;
        for (let at = from; at < to; at++) {
          const mention = reading.mentions[at]!;
          const first = reading.units[mention.from]!.from;
          if (mention.extent === 'none') continue;
          if (generic && mention.extent !== 'generic') continue;
          if (is !== undefined && !isOne(is, mention, reading)) continue;
          if (head !== undefined && !hasAny(reading.units[mention.head]!.entry, head.bits)) continue;
          if (
            described !== undefined &&
            !mention.modifiers.some((unit) => hasAny(reading.units[unit]!.entry, described.bits))
          )
            continue;
          (matches ??= []).push({ from: first, to: reading.units[mention.to - 1]!.to });
        }
        return matches ?? NO_MATCH;
      },
    };
  },
};

function isOne(slot: Slot, mention: Mention, reading: Reading): boolean {
  const owned = mention.owner === undefined ? undefined : slot.owned.get(mention.owner);
  return (
    slot.referents.has(mention.referent) ||
    (owned !== undefined && hasAny(reading.units[mention.head]!.entry, owned)) ||
    (slot.classes.length > 0 &&
      (hasAny(reading.units[mention.head]!.entry, slot.bits) ||
        mention.modifiers.some((at) => hasAny(reading.units[at]!.entry, slot.bits))))
  );
}
