import { NO_MATCH, type ConditionKind, type Match, type Scene } from './condition';

/** A condition holds in any sentence of the comment, not only in this one. */
export const commentCondition: ConditionKind = {
  name: 'comment',
  compile(source, path, context) {
    const part = context.compile(source, path);
    // Every sentence gets the same answer, so that it is looked for once a comment.
    const answers = new WeakMap<Scene, readonly Match[]>();
    const ask = (scene: Scene): readonly Match[] => {
      for (let other = 0; other < scene.reading.sentences.length; other++) {
        const found = part.find(scene, other);
        if (found.length > 0) return found;
      }
      return NO_MATCH;
    };
    return {
      needs: { kind: 'comment', part: part.needs },
      find(scene) {
        let answer = answers.get(scene);
        if (answer === undefined) answers.set(scene, (answer = ask(scene)));
        return answer;
      },
    };
  },
};
