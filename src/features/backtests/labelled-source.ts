import type { CommentInContext } from '../comments/waiting-comments.service';
import type { LabelledComment } from './labelled-comment';
import type { SampledComment, SampleSource } from './sampled-comment';

const SLICE = 500;
/** The first findings are to show at once. */
const FIRST_SLICE = 50;

/** A line of a labelled file. */
export interface NumberedLabelled {
  readonly line: number;
  readonly labelled: LabelledComment;
}

/** Labelled comments of a file, judged as those of `siteId`; nothing of them is on record. */
export class LabelledSource implements SampleSource {
  constructor(
    private readonly lines: readonly NumberedLabelled[],
    private readonly siteId: string,
  ) {}

  get expected(): number {
    return this.lines.length;
  }

  async *slices(): AsyncGenerator<readonly SampledComment[]> {
    let from = 0;
    while (from < this.lines.length) {
      const to = from + (from === 0 ? FIRST_SLICE : SLICE);
      yield await Promise.resolve(this.lines.slice(from, to).map((each) => this.sampled(each)));
      from = to;
    }
  }

  facts(): ReturnType<SampleSource['facts']> {
    return { passedOf: null, from: null, to: null, language: null, seed: null };
  }

  private sampled({ line, labelled: { comment, expected } }: NumberedLabelled): SampledComment {
    const text = (body: string, place: number): CommentInContext['thread'][number] => ({
      id: `line ${line}.${place}`,
      version: 1,
      body,
      format: 'text',
    });
    const { parent, article, thread = [], language } = comment;
    return {
      part: 'labelled',
      line,
      opinion: expected === null ? 'unjudged' : expected ? 'rejected' : 'approved',
      comment: {
        id: `line ${line}`,
        siteId: this.siteId,
        version: 1,
        body: comment.text,
        format: 'text',
        authorId: '',
        language: language ?? null,
        receivedAt: new Date(0),
        article:
          article === undefined
            ? null
            : { version: 1, title: article.title ?? null, body: article.body ?? null },
        parent: parent === undefined ? null : text(parent.text, 0),
        thread: thread.map((body, place) => text(body, place + 1)),
      },
    };
  }
}
