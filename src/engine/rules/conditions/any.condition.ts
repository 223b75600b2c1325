import { NEVER, type ConditionKind } from './condition';

/** At least one of a list of conditions holds in the sentence. */
export const anyCondition: ConditionKind = {
  name: 'any',
  compile(source, path, context) {
    if (!Array.isArray(source) || source.length === 0) {
      context.fault(path, '"any" takes a list of conditions');
      return NEVER;
    }
    const parts = source.map((part, index) => context.compile(part, [...path, index]));
    return {
      needs: { kind: 'any', parts: parts.map(({ needs }) => needs) },
      find: (scene, sentence) => parts.flatMap((part) => part.find(scene, sentence)),
    };
  },
};
