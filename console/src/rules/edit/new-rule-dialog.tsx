import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { CATEGORIES, SEVERITIES } from '../../../../src/engine/label';
import { wordsOf } from '../../keys/reasons';
import { Dialog } from '../../parts/dialog';
import { textIn } from '../../parts/form-text';
import { freeId, type RuleForm, readRuleForm } from './rule-form';
import type { SimpleRule } from './rule-yaml';

interface NewRuleDialogProps {
  readonly topics: readonly string[];
  readonly onMade: (file: string, rule: SimpleRule) => void;
  readonly onClose: () => void;
}

const formOf = (form: FormData): RuleForm => ({
  topic: textIn(form, 'topic'),
  id: textIn(form, 'id'),
  label: textIn(form, 'label'),
  severity: textIn(form, 'severity'),
  status: textIn(form, 'status'),
  reason: textIn(form, 'reason'),
  phrases: textIn(form, 'phrases'),
  match: textIn(form, 'match'),
  pass: textIn(form, 'pass'),
});

/** A rule that looks for words, without writing YAML. */
export function NewRuleDialog({ topics, onMade, onClose }: NewRuleDialogProps): JSX.Element {
  const [fault, setFault] = useState<string>();
  const [id, setId] = useState<string>();
  const submit = (event: Event): void => {
    event.preventDefault();
    const read = readRuleForm(formOf(new FormData(event.currentTarget as HTMLFormElement)));
    if ('fault' in read) setFault(read.fault);
    else onMade(read.file, read.rule);
  };
  return (
    <Dialog title="A new rule" onClose={onClose}>
      <form class="reason-form" onSubmit={submit}>
        <label>
          Words or phrases that it looks for, one a line
          <textarea
            name="phrases"
            rows={3}
            required
            autofocus
            onInput={({ currentTarget }) => setId(freeId(currentTarget.value))}
          />
        </label>
        <p class="soft">
          Each is found as it stands here. For its other forms and disguises, put a word into a lexicon.
        </p>
        <div class="pair">
          <label>
            Category
            <select name="label">
              {Object.entries(CATEGORIES).map(([classifier, labels]) => (
                <optgroup key={classifier} label={wordsOf(classifier)}>
                  {labels.map((label) => (
                    <option value={label}>{wordsOf(label)}</option>
                  ))}
                </optgroup>
              ))}
            </select>
          </label>
          <label>
            Severity
            <select name="severity">
              {SEVERITIES.map((severity) => (
                <option value={severity} selected={severity === 'medium'}>
                  {wordsOf(severity)}
                </option>
              ))}
            </select>
          </label>
        </div>
        <label>
          Reason: one exact, kind sentence for the author
          <input name="reason" required minLength={10} maxLength={160} />
        </label>
        <label>
          Comments that it finds, one a line; every phrase stands in one
          <textarea name="match" rows={3} required />
        </label>
        <label>
          Comments that it leaves alone, one a line, at least two
          <textarea name="pass" rows={3} required />
        </label>
        <div class="pair">
          <label>
            File
            <input
              name="topic"
              required
              list="topics"
              value={topics[0] ?? 'en/own/rules'}
              spellcheck={false}
            />
            <datalist id="topics">
              {topics.map((topic) => (
                <option value={topic} />
              ))}
            </datalist>
          </label>
          <label>
            Id of the rule
            <input
              name="id"
              required
              value={id ?? ''}
              onInput={({ currentTarget }) => setId(currentTarget.value)}
              spellcheck={false}
            />
          </label>
        </div>
        <label>
          Once it is published
          <select name="status">
            <option value="shadow">It runs in shadow: counted, never acting</option>
            <option value="live">It holds what it finds for people</option>
          </select>
        </label>
        <p class="fault" role="alert">
          {fault}
        </p>
        <div class="dialog-foot">
          <button type="submit" class="main">
            Add it to the draft
          </button>
          <button type="button" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}
