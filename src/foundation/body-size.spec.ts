import { faultOfSize } from './body-size';

const wide = (fields: number): object =>
  Object.fromEntries(Array.from({ length: fields }, (_, n) => [`f${n}`, n]));

describe('the size of what is checked', () => {
  it.each([null, 'text', 7, {}, [], wide(1_000), { a: [Array<number>(10_000).fill(1)] }])(
    'is right: case %#',
    (value) => {
      expect(faultOfSize(value)).toBeUndefined();
    },
  );

  it.each([
    [wide(1_001), ''],
    [{ 'a/b': [0, wide(1_001)] }, '/a~1b/1'],
    [{ list: Array<number>(10_001).fill(1) }, '/list'],
    [Array.from({ length: 1_000 }, () => Array.from({ length: 100 }, () => [])), ''],
  ])('is too much: case %#', (value, pointer) => {
    expect(faultOfSize(value)?.pointer).toBe(pointer);
  });
});
