import { type RuleLayer, loadLayers } from './load-layers';
import type { Pause } from './pauses';
import { stageOf } from './rule-stage';

const RULE = 'en/own/house/word';
const pack = (word: string, status = 'live'): { file: string; text: string } => ({
  file: 'en/own/house.yml',
  text: `summary: Words that this site minds.
rules:
  - id: word
    label: insult
    severity: medium
    score: 0.9
    status: ${status}
    acts: automatic
    reason: Uses a word that is not liked here.
    when:
      phrase: [${word}]
    examples:
      match: [What a ${word}., The ${word} again]
      pass: [What a nice day., The market was open]
`,
});

/** The stage that a rule has with these files, settings and pauses; undefined: there is none. */
function stageWith(files: RuleLayer['files'], pauses: RuleLayer['pauses']): string | undefined {
  const loaded = loadLayers([{ scope: 'site', files, pauses }], { trustExamples: true });
  if (!loaded.ok) throw new Error(loaded.faults.map(({ message }) => message).join('; '));
  const rule = loaded.ruleSet.rules.find(({ fullId }) => fullId === RULE);
  return rule === undefined ? undefined : stageOf(rule);
}

const revision = (() => {
  const loaded = loadLayers([{ scope: 'site', files: [pack('quibblemonger')], pauses: {} }]);
  if (!loaded.ok) throw new Error('the pack is faulty');
  return loaded.ruleSet.rules.find(({ fullId }) => fullId === RULE)!.revision;
})();
const paused = (stage: Pause['stage'], of = revision): RuleLayer['pauses'] => ({
  [RULE]: { stage, cause: 'brake', revision: of, since: '2026-11-21T00:00:00Z' },
});
const settings = (text: string): { file: string; text: string } => ({ file: 'settings.yml', text });

describe('a pause', () => {
  it('holds a rule back as far as it says', () => {
    const files = [pack('quibblemonger')];
    expect(stageWith(files, {})).toBe('automatic');
    expect(stageWith(files, paused('review'))).toBe('review');
    expect(stageWith(files, paused('shadow'))).toBe('shadow');
    expect(stageWith(files, paused('retired'))).toBe('retired');
  });

  it('does not stand for a rule that has become another, or is gone', () => {
    expect(stageWith([pack('fusspot')], paused('shadow'))).toBe('automatic');
    expect(stageWith([pack('quibblemonger')], paused('shadow', '0000000000000000'))).toBe('automatic');
    expect(stageWith([], paused('shadow'))).toBeUndefined();
  });

  it('never lets a rule do more than files and settings do', () => {
    const retired = settings(`rules:\n  ${RULE}: { status: retired }\n`);
    const tried = settings(`rules:\n  ${RULE}: { status: shadow }\n`);
    for (const stage of ['review', 'shadow'] as const) {
      expect(stageWith([pack('quibblemonger'), retired], paused(stage))).toBe('retired');
      expect(stageWith([pack('quibblemonger'), tried], paused(stage))).toBe('shadow');
      expect(stageWith([pack('quibblemonger', 'draft')], paused(stage))).toBe('draft');
    }
  });

  it('leaves the set what it was where it holds nothing back', () => {
    const files = [pack('quibblemonger', 'shadow')];
    const [plain, held] = [{}, paused('review')].map((pauses) => {
      const loaded = loadLayers([{ scope: 'site', files, pauses }]);
      if (!loaded.ok) throw new Error('the pack is faulty');
      return loaded;
    });
    expect(held!.ruleSet.id).toBe(plain!.ruleSet.id);
  });
});
