import { NO_MATCH, type ConditionKind } from './condition';

/** A condition holds in any sentence of the comment, not only in this one. */
export const commentCondition: ConditionKind = {
  name: 'comment',
  compile(source, path, context) {
    const part = context.compile(source, path);
    return {
      needs: { kind: 'comment', part: part.needs },
      find(scene) {
        for (let other = 0; other < scene.reading.sentences.length; other++) {
          const found = part.find(scene, other);
          if (found.length > 0) return found;
        }
        return NO_MATCH;
      },
    };
  },
};
