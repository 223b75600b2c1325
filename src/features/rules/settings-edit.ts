import { isMap, parseDocument } from 'yaml';
import type { PackFile } from '../../rule-packs/load-rule-packs';
import { SETTINGS_FILE } from './load-layers';
import { type RuleStage, WRITTEN_STAGE } from './rule-stage';

/**
 * The files with a rule's stage set in the settings, comments and order of what stands there kept; undefined where the
 * settings are no YAML mapping, so that nothing can be written into them.
 */
export function withStage(
  files: readonly PackFile[],
  rule: string,
  stage: RuleStage,
): readonly PackFile[] | undefined {
  const text = files.find(({ file }) => file === SETTINGS_FILE)?.text ?? '';
  const document = parseDocument(text);
  if (document.errors.length > 0 || (document.contents !== null && !isMap(document.contents)))
    return undefined;
  const { status, acts } = WRITTEN_STAGE[stage];
  const path = ['rules', rule];
  if (!isMap(document.getIn(path, true))) document.setIn(path, document.createNode({}));
  document.setIn([...path, 'status'], status);
  if (acts === undefined) document.deleteIn([...path, 'acts']);
  else document.setIn([...path, 'acts'], acts);
  const written = { file: SETTINGS_FILE, text: document.toString({ lineWidth: 0 }) };
  return [...files.filter(({ file }) => file !== SETTINGS_FILE), written];
}
