import fc from 'fast-check';
import { applyComment, type IncomingComment, type StoredComment, storedForm } from './incoming';

const incoming: IncomingComment = {
  siteId: 's',
  externalId: 'c1',
  body: 'first',
  format: 'text',
  language: null,
  url: null,
  authorId: 'a1',
  authorName: 'Ann',
  articleId: 'x1',
  parentId: null,
  postedAt: new Date(1000),
  changedAt: new Date(5000),
  orderedBy: 'moment',
};
const stored = (change: Partial<IncomingComment> = {}): StoredComment =>
  storedForm({ ...incoming, ...change }, 'id');

describe('applying what a platform sent to what is there', () => {
  it('changes nothing where it is the same', () => {
    const again = storedForm({ ...incoming, postedAt: new Date(1000) }, 'another id');
    expect(applyComment(stored(), again, 'moment')).toEqual({
      comment: stored(),
      outcome: 'unchanged',
      changed: false,
    });
  });

  it.each([
    { body: 'second' },
    { format: 'html' },
    { language: 'en' },
    { articleId: 'x2' },
    { parentId: 'c0' },
  ] satisfies Partial<IncomingComment>[])('makes a new version, to be judged anew, of %p', (change) => {
    const current = { ...stored(), state: 'approved', version: 4 } as const;
    const given = storedForm({ ...incoming, ...change }, 'another id');
    const { comment, outcome } = applyComment(current, given, 'moment');
    expect(outcome).toBe('edited');
    expect(comment).toMatchObject({ ...change, id: 'id', version: 5, state: 'received' });
  });

  it.each([{ url: 'https://example.org' }, { authorName: 'Anna' }, { postedAt: null }])(
    'takes over %p without judging again',
    (change) => {
      const current = { ...stored(), state: 'approved' } as const;
      const applied = applyComment(current, stored(change), 'moment');
      expect(applied).toMatchObject({ outcome: 'unchanged', changed: true });
      expect(applied.comment).toMatchObject({ ...change, version: 1, state: 'approved' });
    },
  );

  it('never brings back what was deleted', () => {
    const current = { ...stored(), body: '', state: 'deleted' } as const;
    expect(applyComment(current, stored({ body: 'late' }), 'arrival')).toEqual({
      comment: current,
      outcome: 'deleted',
      changed: false,
    });
  });

  it('ends at the last content sent, with as many versions as there were changes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c')), (bodies) => {
        const last = bodies.reduce(
          (current, body) => applyComment(current, stored({ body }), 'moment').comment,
          stored(),
        );
        const said = ['first', ...bodies];
        const changes = said.filter((body, index) => index > 0 && body !== said[index - 1]).length;
        expect(last).toMatchObject({ body: said.at(-1), version: 1 + changes });
      }),
    );
  });

  it('ends at the newest content, in whatever order it comes', () => {
    const change = fc.record({ body: fc.constantFrom('a', 'b', 'c'), at: fc.nat(3) });
    fc.assert(
      fc.property(change, fc.array(change), (first, others) => {
        const comments = [first, ...others].map(({ body, at }) => stored({ body, changedAt: new Date(at) }));
        const [start, ...later] = comments;
        const last = later.reduce((current, given) => applyComment(current, given, 'moment').comment, start!);
        const newest = comments.reduce((best, each) => (each.changedAt >= best.changedAt ? each : best));
        expect(last).toMatchObject({ body: newest.body, changedAt: newest.changedAt });
      }),
    );
  });

  it('takes what is ordered by its arrival whatever clock it was made by, and keeps the later moment', () => {
    const given = stored({ body: 'second', changedAt: new Date(4000) });
    const { comment, outcome } = applyComment(stored(), given, 'arrival');
    expect(outcome).toBe('edited');
    expect(comment).toMatchObject({ body: 'second', changedAt: new Date(5000) });
  });
});
