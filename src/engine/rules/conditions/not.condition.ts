import { NEEDS_NOTHING } from '../needs';
import { NO_MATCH, type ConditionKind, type Match } from './condition';

const HOLDS: readonly Match[] = [{ from: 0, to: 0 }];

/** A condition does not hold in the sentence. Shows nothing, so a rule needs something beside it. */
export const notCondition: ConditionKind = {
  name: 'not',
  compile(source, path, context) {
    const part = context.opposed().compile(source, path);
    return {
      needs: NEEDS_NOTHING,
      find: (scene, sentence) => (part.find(scene, sentence).length > 0 ? NO_MATCH : HOLDS),
    };
  },
};
