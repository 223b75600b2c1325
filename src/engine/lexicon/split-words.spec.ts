import { BARE_CONTRACTIONS } from '../text/contractions';
import { createReader } from '../text/reader';
import { createSplitWords } from './split-words';

const plain = createReader({ vocabulary: [], watch: new Map(), masked: [], fuzzy: [], frequent: [] });
const read = (text: string): readonly string[] => plain.read(text).map(({ word }) => word);
const split = createSplitWords(read, (word) => BARE_CONTRACTIONS.has(word));

test.each([
  'moron',
  'waste of space',
  'cant be trusted',
  "can't stand",
  'low-life',
  'hmmm',
  'a u turn',
  'gonna get it',
])('"%s" is split as the reader would, the first time and again', (phrase) => {
  expect(split(phrase)).toEqual(read(phrase));
  expect(split(phrase)).toEqual(read(phrase));
});

test('a gap stays a gap', () => {
  expect(split('send * back')).toEqual(['send', '*', 'back']);
});
