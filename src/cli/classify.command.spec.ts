import { Readable, Writable } from 'node:stream';
import type { Comment } from '../engine/comment';
import type { Verdict } from '../engine/verdict';
import { classifyLines } from './classify.command';

const verdict: Verdict = {
  action: 'review',
  scores: { abuse: 0.9, hateSpeech: 0, offTopic: null },
  labels: [
    {
      classifier: 'abuse',
      category: 'insult',
      severity: 'medium',
      score: 0.9,
      rule: 'en/insult/fool',
      reason: 'Calls a person a fool.',
      evidence: [{ start: 0, end: 8 }],
      marks: [{ start: 4, end: 8 }],
    },
  ],
  ruleSet: 'abc',
  language: 'en',
};

async function classified(input: string, judge: (comment: Comment) => Verdict = () => verdict) {
  const written: string[] = [];
  const output = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      written.push(chunk.toString());
      done();
    },
  });
  const bad = await classifyLines(Readable.from([input]), output, judge);
  return {
    bad,
    answers: written
      .join('')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  };
}

describe('classifyLines', () => {
  it('answers with the passages themselves', async () => {
    const { answers } = await classified('{"id":"c1","text":"you fool!"}\n');
    expect(answers).toEqual([
      {
        id: 'c1',
        action: 'review',
        scores: verdict.scores,
        labels: [
          {
            ...verdict.labels[0],
            evidence: [{ start: 0, end: 8, text: 'you fool' }],
            marks: [{ start: 4, end: 8, text: 'fool' }],
          },
        ],
        ruleSet: 'abc',
        language: 'en',
      },
    ]);
  });

  it("hands the author's standing on", async () => {
    const seen: Comment[] = [];
    const line = { text: 'a', author: { accepted: 1, rejected: 2 } };
    await classified(JSON.stringify({ ...line, author: { ...line.author, name: 'U' } }), (comment) => {
      seen.push(comment);
      return verdict;
    });
    expect(seen).toEqual([line]);
  });

  it('keeps the order, tells bad lines and goes on', async () => {
    const input = ['{"id":1,"text":"a"}', 'oops', '{"id":3}', '', '[]', '{"id":6,"text":"b"}'].join('\n');
    const { bad, answers } = await classified(input);
    expect(bad).toBe(3);
    expect(answers.map(({ id, line, error }) => id ?? [line, error])).toEqual([
      1,
      [2, 'no JSON'],
      [3, '"text" must be a string'],
      [5, 'not an object'],
      6,
    ]);
  });

  it('hands the context on, one object for neighbours under the same article', async () => {
    const seen: Comment[] = [];
    const article = { title: 'T', body: 'B' };
    const lines = [
      { text: 'a', article, parent: { text: 'p' }, thread: ['x'], language: 'en' },
      { text: 'b', article, parent: null },
      { text: 'c', article: { title: 'U' } },
    ];
    await classified(lines.map((line) => JSON.stringify(line)).join('\n'), (comment) => {
      seen.push(comment);
      return verdict;
    });
    expect(seen).toEqual([lines[0], { text: 'b', article }, { text: 'c', article: { title: 'U' } }]);
    expect(seen[0]!.article).toBe(seen[1]!.article);
  });

  it.each([
    ['{"text":"a","parent":"p"}', '"parent"'],
    ['{"text":"a","article":{"title":1}}', '"article"'],
    ['{"text":"a","thread":"x"}', '"thread"'],
    ['{"text":"a","id":{}}', '"id"'],
    ['{"text":"a","language":7}', '"language"'],
    ['{"text":"a","author":{"accepted":1,"rejected":-1}}', '"author"'],
  ])('says what is wrong with %s', async (line, field) => {
    const { answers } = await classified(line);
    expect(answers).toEqual([{ line: 1, error: expect.stringContaining(field) }]);
  });

  it('stops when nobody reads any more', async () => {
    let judged = 0;
    const gone = new Writable({ write: (_chunk, _encoding, done) => done(new Error('EPIPE')) });
    const pieces = Array.from({ length: 100 }, () => '{"text":"a"}\n');
    await classifyLines(Readable.from(pieces), gone, () => {
      judged += 1;
      return verdict;
    });
    expect(judged).toBeLessThan(5);
  });
});
