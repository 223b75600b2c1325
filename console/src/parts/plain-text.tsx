import type { JSX } from 'preact';
import { glyphsOf } from '../text/hidden-characters';
import { stretchesOf } from '../text/markup';
import { type Finding, piecesOf } from '../text/passages';

interface Range {
  readonly text: string;
  /** `html`: tags stand there dimmed, character references as what they stand for; nothing is obeyed. */
  readonly format?: string;
  readonly start?: number;
  readonly end?: number;
}

/** Text somebody else wrote: never markup, and nothing in it hides or turns the reading direction. */
export function PlainText({ text, format, start = 0, end = text.length }: Range): JSX.Element {
  if (format === 'html') {
    return (
      <>
        {stretchesOf(text, start, end).map((stretch) => {
          if (stretch.reads !== undefined) return <PlainText text={stretch.reads} />;
          const words = <PlainText text={text} start={stretch.start} end={stretch.end} />;
          return stretch.isMarkup ? <span class="markup">{words}</span> : words;
        })}
      </>
    );
  }
  return (
    <>
      {glyphsOf(text, start, end).map((glyph) =>
        glyph.kind === 'text' ? (
          glyph.text
        ) : (
          <span class="token" title={glyph.name}>
            <span aria-hidden="true">{glyph.short}</span>
            <span class="unseen">[{glyph.name}]</span>
          </span>
        ),
      )}
    </>
  );
}

interface CommentTextProps {
  readonly text: string;
  readonly format: string;
  readonly findings: readonly Finding[];
}

/** A comment with the passages of its findings marked; the numbers lead to the findings below. */
export function CommentText({ text, format, findings }: CommentTextProps): JSX.Element {
  return (
    <div class="comment-text" dir="auto" data-testid="comment-text">
      {piecesOf(text.length, findings).map((piece) => {
        const content = <PlainText text={text} format={format} start={piece.start} end={piece.end} />;
        if (piece.findings.length === 0 && !piece.marked) return content;
        return (
          <>
            <mark class={piece.marked ? 'strong' : ''}>{content}</mark>
            {piece.closes.map((number) => (
              <a
                key={number}
                class="reference"
                href={`#finding-${number + 1}`}
                aria-label={`Finding ${number + 1}`}
              >
                {number + 1}
              </a>
            ))}
          </>
        );
      })}
    </div>
  );
}
