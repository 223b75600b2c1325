import { NEVER, NO_MATCH, type ConditionKind, type Match } from './condition';

/** Every one of a list of conditions holds in the same sentence; the evidence of all is the evidence. */
export const allCondition: ConditionKind = {
  name: 'all',
  compile(source, path, context) {
    if (!Array.isArray(source) || source.length === 0) {
      context.fault(path, '"all" takes a list of conditions');
      return NEVER;
    }
    const parts = source.map((part, index) => context.compile(part, [...path, index]));
    return {
      needs: { kind: 'all', parts: parts.map(({ needs }) => needs) },
      find(scene, sentence) {
        const matches: Match[] = [];
        for (const part of parts) {
          const found = part.find(scene, sentence);
          if (found.length === 0) return NO_MATCH;
          matches.push(...found);
        }
        return matches.filter(({ from, to }) => to > from).length > 0
          ? matches.filter(({ from, to }) => to > from)
          : matches;
      },
    };
  },
};
