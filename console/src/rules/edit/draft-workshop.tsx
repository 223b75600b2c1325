import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { RuleFault } from '../../api/rules';
import { go, Link, usePlace } from '../../places/place';
import { PlainText } from '../../parts/plain-text';
import { Playground } from '../playground/playground';
import { rulesAddress, type RulesProps } from '../rules-place';
import { CheckedRules } from './checked-rules';
import { type Aim, CodeEditor } from './code-editor';
import { ComparePart } from './compare-part';
import { ConflictPart } from './conflict-part';
import { FaultList } from './fault-list';
import { FileList } from './file-list';
import { topicsOf } from './file-paths';
import { NewRuleDialog } from './new-rule-dialog';
import { PublishDialog } from './publish-dialog';
import { placeOfRule, type SimpleRule, withRule } from './rule-yaml';
import { useDraft } from './use-draft';

const countsOf = (faults: readonly RuleFault[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { file } of faults) counts.set(file, (counts.get(file) ?? 0) + 1);
  return counts;
};

type Shown = 'new-rule' | 'publish' | 'compare' | undefined;

/** A draft with everything that it takes to get it right: its files, their faults, and any text to try it on. */
export function DraftWorkshop(props: RulesProps & { readonly id: string }): JSX.Element {
  const { id, scope, mayEdit } = props;
  const { query } = usePlace();
  const desk = useDraft(scope, id, mayEdit);
  const { stored, files, isDirty, isSaving, theirs, validation, isChecking, fault, said } = desk.view;
  const [shown, setShown] = useState<Shown>();
  const [aim, setAim] = useState<Aim>();
  const current = files.find(({ file }) => file === query.get('file')) ?? files[0];
  const faults = validation?.faults ?? [];
  const faultsHere = useMemo(
    () => faults.filter(({ file }) => file === current?.file),
    [validation, current?.file],
  );
  const open = (file: string, at?: number): void => {
    go(rulesAddress('edit', scope, { draft: id, file }), true);
    if (at !== undefined) setAim({ file, at });
  };
  const add = (file: string, rule: SimpleRule): void => {
    const next = withRule(desk.view.files, file, rule);
    desk.replace(next);
    setShown(undefined);
    open(file, placeOfRule(next.find((each) => each.file === file)!.text, rule.id));
  };
  /** Stores it first: what is compared, backtested and published is what is stored. */
  const once =
    (then: () => void): (() => void) =>
    () =>
      void desk.save().then((isStored) => {
        if (isStored) then();
      });
  if (stored === undefined) {
    return fault === undefined ? (
      <p class="waiting">Reading the draft…</p>
    ) : (
      <p class="fault" role="alert">
        {fault}
      </p>
    );
  }
  return (
    <>
      <div class="rules-head">
        <h2>
          <PlainText text={stored.name} />
        </h2>
        <Link to={rulesAddress('edit', scope)}>All drafts</Link>
        <span class="soft" role="status">
          {isSaving ? 'Saving…' : isDirty ? 'Not saved' : said}
        </span>
        <span class="head-acts">
          {mayEdit && (
            <>
              <button type="button" onClick={() => setShown('new-rule')}>
                New rule…
              </button>
              <button type="button" disabled={!isDirty || isSaving} onClick={() => void desk.save()}>
                Save
              </button>
            </>
          )}
          <button type="button" onClick={once(() => setShown(shown === 'compare' ? undefined : 'compare'))}>
            Compare
          </button>
          <button type="button" onClick={once(() => go(rulesAddress('backtests', scope, { draft: id })))}>
            Backtest…
          </button>
          {mayEdit && (
            <button type="button" class="main" onClick={once(() => setShown('publish'))}>
              Publish…
            </button>
          )}
        </span>
      </div>
      <p class="fault" role="alert">
        {fault}
      </p>
      {theirs !== undefined && (
        <ConflictPart
          mine={files}
          theirs={theirs}
          isBusy={isSaving}
          onKeep={() => void desk.keepMine()}
          onTake={() => desk.takeTheirs()}
        />
      )}
      {shown === 'compare' && (
        <ComparePart scope={scope} draft={stored} onClose={() => setShown(undefined)} />
      )}
      <div class="workshop">
        <div class="workshop-side">
          <FileList
            files={files}
            stored={stored.files}
            current={current?.file}
            mayEdit={mayEdit}
            faults={countsOf(faults)}
            onOpen={open}
            onAdd={({ file, text }) => {
              desk.write(file, text);
              open(file);
            }}
            onRemove={(file) => desk.remove(file)}
          />
          {mayEdit && (
            <>
              <FaultList
                validation={validation}
                isChecking={isChecking}
                onGoTo={({ file, from }) => open(file, from)}
                onFix={(each) => desk.mend(each)}
              />
              {validation !== undefined && <CheckedRules rules={validation.rules} />}
            </>
          )}
        </div>
        <section class="editor" aria-label={current === undefined ? 'Editor' : `Editor: ${current.file}`}>
          {current === undefined ? (
            <p class="empty">No file is open.</p>
          ) : (
            <CodeEditor
              file={current.file}
              text={current.text}
              faults={faultsHere}
              aim={aim}
              isReadOnly={!mayEdit}
              onChange={(file, text) => desk.write(file, text)}
              onFix={(each) => desk.mend(each)}
            />
          )}
        </section>
        <Playground scope={scope} files={files} />
      </div>
      {shown === 'new-rule' && (
        <NewRuleDialog topics={topicsOf(files)} onMade={add} onClose={() => setShown(undefined)} />
      )}
      {shown === 'publish' && (
        <PublishDialog
          scope={scope}
          draft={stored}
          validation={isChecking ? undefined : validation}
          onPublished={(number) => go(rulesAddress('versions', scope, { published: number }))}
          onClose={() => setShown(undefined)}
        />
      )}
    </>
  );
}
