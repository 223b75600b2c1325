import type { Label } from '../../engine/label';
import { toStoredLabel, viewOfLabel } from './stored-label';

const body = 'Buy cheap W4tches, dear neighbours';
const label: Label = {
  classifier: 'off-topic',
  category: 'advertising',
  severity: 'low',
  score: 0.7,
  rule: 'en/advertising/goods',
  reason: 'It advertises.',
  evidence: [{ start: 4, end: 17 }],
  marks: [],
  undone: [{ span: { start: 11, end: 12 }, from: '4', to: 'a' }],
  terms: { shared: ['neighbours'], missing: ['cheap', 'nowhere'] },
};

describe('a stored label', () => {
  it('holds no word of the comment', () => {
    const stored = JSON.stringify(toStoredLabel(label, body));
    for (const word of ['cheap', 'W4tches', 'neighbours', 'Buy']) expect(stored).not.toContain(word);
  });

  it('is shown with the words cut from the text', () => {
    expect(viewOfLabel(toStoredLabel(label, body), body)).toMatchObject({
      evidence: [{ start: 4, end: 17, text: 'cheap W4tches' }],
      undone: [{ from: '4', to: 'a' }],
      terms: { shared: ['neighbours'], missing: ['cheap'] },
    });
  });

  it('shows nothing of a text that was erased', () => {
    expect(viewOfLabel(toStoredLabel(label, body), '').evidence).toEqual([{ start: 4, end: 17, text: '' }]);
  });
});
