import fc from 'fast-check';
import { coralNoteIn } from './coral-note';

const note = {
  url: 'https://news.example/market?commentID=c1',
  reply_to_id_Coral_comment_id: 'c0',
  Coral_comment_id: 'c1',
};

describe("Coral's note", () => {
  it('is found among other entries', () => {
    expect(coralNoteIn(['words', '{no json', '{}', JSON.stringify(note)])).toEqual({
      comment: 'c1',
      parent: 'c0',
      url: 'https://news.example/market?commentID=c1',
    });
  });

  it('may lack a parent', () => {
    const { reply_to_id_Coral_comment_id: _, ...top } = note;
    expect(coralNoteIn([JSON.stringify(top)])).toEqual({ comment: 'c1', url: note.url });
  });

  it('leaves what is no text, or too long', () => {
    const odd = { Coral_comment_id: 'c1', url: `https://news.example/${'x'.repeat(2000)}` };
    expect(coralNoteIn([JSON.stringify({ ...odd, reply_to_id_Coral_comment_id: 7 })])).toEqual({
      comment: 'c1',
    });
  });

  it('is none in anything else', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.string().map((end) => `{${end}`),
        ),
        (entry) => {
          expect(coralNoteIn([entry])).toEqual({});
        },
      ),
    );
  });
});
