import { Parser } from 'htmlparser2';
import { emojiOfShortCode } from '../../engine/text/emoji-names';
import type { Span } from '../../engine/label';

export type CommentFormat = 'text' | 'html';

/** What a person reads of a comment's body, with the way back to the body. */
export interface ReadableText {
  readonly text: string;
  /** A span of `text` as a span of the body as it came; UTF-16 units, both. */
  toBody(span: Span): Span;
}

const BLOCKS = new Set(
  'address article aside blockquote br dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table td th tr ul'.split(
    ' ',
  ),
);
/** Deeper quotation is told as this deep: who quotes whom no longer matters, and a text must not outgrow its body. */
const QUOTE_DEPTH = 3;

class Collector {
  private readonly parts: string[] = [];
  /** For each unit of the text, the range of the body that it stands for. */
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  private isAtLineStart = true;
  private quoteDepth = 0;

  open(tag: string, at: number): void {
    if (tag === 'blockquote') this.quoteDepth += 1;
    if (BLOCKS.has(tag)) this.breakLine(at);
  }

  close(tag: string, at: number): void {
    if (tag === 'blockquote') this.quoteDepth -= 1;
    if (BLOCKS.has(tag)) this.breakLine(at);
  }

  /** `raw` stands at [start, end) of the body; an entity is one piece, plain text maps unit by unit. */
  read(data: string, start: number, end: number): void {
    const isPlain = data.length === end - start;
    for (let unit = 0; unit < data.length; unit += 1) {
      if (this.isAtLineStart && this.quoteDepth > 0)
        this.add('> '.repeat(Math.min(this.quoteDepth, QUOTE_DEPTH)), start + (isPlain ? unit : 0));
      this.isAtLineStart = false;
      this.parts.push(data[unit]!);
      this.starts.push(isPlain ? start + unit : start);
      this.ends.push(isPlain ? start + unit + 1 : end);
    }
  }

  text(): string {
    return this.parts.join('');
  }

  private breakLine(at: number): void {
    if (this.isAtLineStart) return;
    this.add('\n', at);
    this.isAtLineStart = true;
  }

  /** Units that the body does not hold stand for the empty place where they were put. */
  private add(inserted: string, at: number): void {
    for (const unit of inserted) {
      this.parts.push(unit);
      this.starts.push(at);
      this.ends.push(at);
    }
  }
}

/** Forums put a picture where a person typed an emoji, and its sign or its name into the picture's `alt`. */
function emojiOf({ class: names = '', alt = '' }: Readonly<Record<string, string>>): string {
  if (!/(^|[\s-])(emoji|smil(ey|ie))($|[\s-])/i.test(names)) return '';
  const code = /^:([\w-]{1,60}):$/.exec(alt)?.[1];
  return (code === undefined ? undefined : emojiOfShortCode(code)) ?? alt;
}

/**
 * The words of an HTML body: tags dropped, entities read, blocks on lines of their own, quoted blocks marked
 * with `> ` as in plain text, pictures of emoji read as the emoji. Any string is taken, in time and length linear
 * in it. What one reader of the markup hides and another shows (scripts, styles, titles, odd comments) is read:
 * nothing may be published unjudged.
 */
function readHtml(body: string): ReadableText {
  const collector = new Collector();
  const parser: Parser = new Parser(
    {
      onopentag: (tag, attributes) => {
        collector.open(tag, parser.startIndex);
        if (tag === 'img') collector.read(emojiOf(attributes), parser.startIndex, parser.endIndex + 1);
      },
      onclosetag: (tag) => collector.close(tag, parser.startIndex),
      ontext: (data) => collector.read(data, parser.startIndex, parser.endIndex + 1),
      // Browsers end some comments earlier than this parser does (`--!>`, `<![CDATA[ >`): what may be seen is read.
      oncomment: () => {
        const [from, to] = [parser.startIndex, Math.min(parser.endIndex + 1, body.length)];
        const seen = body.indexOf('>', from) + 1;
        if (seen > 0 && seen < to) collector.read(body.slice(seen, to), seen, to);
      },
    },
    { decodeEntities: true },
  );
  parser.end(body);
  const { starts, ends } = collector;
  // What the parser closes by itself at the end, it places one past the end.
  const place = (index: number): number => Math.min(index, body.length);
  return {
    text: collector.text(),
    toBody: ({ start, end }) => {
      const from = place(starts[start] ?? body.length);
      return { start: from, end: end > start ? place(ends[end - 1]!) : from };
    },
  };
}

/** What is to be judged of a body. For plain text that is the body itself. */
export function readableText(body: string, format: CommentFormat): ReadableText {
  return format === 'html' ? readHtml(body) : { text: body, toBody: (span) => span };
}
