import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { faultOf } from '../../api/http';
import { type Trial, tryRules } from '../../api/rules';
import type { PackFile, Scope } from '../../api/rule-sets';
import { TrialPart } from './trial-part';

/** So long after the last key the text is judged. */
const TRIED_AFTER_MS = 350;
const LONGEST = 20_000;

interface Asked {
  readonly text: string;
  readonly parent: string;
  readonly article: string;
  readonly language: string;
}

interface PlaygroundProps {
  readonly scope: Scope;
  /** Of a draft; without, what is in force judges alone. */
  readonly files?: readonly PackFile[];
}

const EMPTY: Asked = { text: '', parent: '', article: '', language: '' };

/** Text that somebody tries the rules on; nothing of it is kept. */
export function Playground({ scope, files }: PlaygroundProps): JSX.Element {
  const [asked, setAsked] = useState<Asked>(EMPTY);
  const [trial, setTrial] = useState<{ readonly text: string; readonly of: Trial }>();
  const [fault, setFault] = useState<string>();
  const turn = useRef(0);
  useEffect(() => {
    const mine = (turn.current += 1);
    if (asked.text.trim() === '') {
      setTrial(undefined);
      setFault(undefined);
      return undefined;
    }
    const timer = setTimeout(() => {
      const { text, parent, article, language } = asked;
      tryRules({
        scope,
        ...(files === undefined ? {} : { files }),
        text,
        ...(parent.trim() === '' ? {} : { parent: { text: parent } }),
        ...(article.trim() === '' ? {} : { article: { title: article } }),
        ...(language === '' ? {} : { language }),
      }).then(
        (of) => {
          if (mine !== turn.current) return;
          setTrial({ text, of });
          setFault(undefined);
        },
        (error: unknown) => {
          if (mine === turn.current) setFault(faultOf(error));
        },
      );
    }, TRIED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [asked, files, scope]);
  const field =
    (name: keyof Asked) =>
    ({ currentTarget }: { readonly currentTarget: { readonly value: string } }): void =>
      setAsked((before) => ({ ...before, [name]: currentTarget.value }));
  return (
    <section class="playground" aria-labelledby="try-heading">
      <h2 id="try-heading">Try a comment</h2>
      <label>
        Comment
        <textarea rows={3} maxLength={LONGEST} dir="auto" value={asked.text} onInput={field('text')} />
      </label>
      <details>
        <summary>What it answers, and where it stands</summary>
        <div class="reason-form">
          <label>
            The comment it answers
            <textarea
              rows={2}
              maxLength={LONGEST}
              dir="auto"
              value={asked.parent}
              onInput={field('parent')}
            />
          </label>
          <label>
            The article’s title
            <input maxLength={1000} dir="auto" value={asked.article} onInput={field('article')} />
          </label>
          <label>
            Language, such as en; nothing: as it is found
            <input maxLength={16} pattern="[a-zA-Z-]*" value={asked.language} onInput={field('language')} />
          </label>
        </div>
      </details>
      <p class="fault" role="alert">
        {fault}
      </p>
      <div aria-live="polite">
        {trial !== undefined && (
          <TrialPart text={trial.text} trial={trial.of} isDraft={files !== undefined} />
        )}
      </div>
    </section>
  );
}
