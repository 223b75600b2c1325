import { IsOptional, Matches } from 'class-validator';
import type { Problem } from './problem';
import { requestValidation } from './validation.pipe';

class QueryDto {
  @IsOptional()
  @Matches(/^[a-z]+$/, { message: 'must be a rule such as insult' })
  rule?: string;

  @IsOptional()
  @Matches(/^[a-z]+$/, { each: true })
  words?: string[];
}

async function refusal(value: unknown, type: 'body' | 'query' = 'body'): Promise<unknown> {
  const passed: unknown = await requestValidation()
    .transform(value, { type, metatype: QueryDto })
    .catch((problem: unknown) => (problem as Problem).extra['errors']);
  return passed;
}

describe('what every request goes through', () => {
  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf', 'colour'])(
    'refuses the field %s as unknown, wherever it stands',
    async (name) => {
      const fault = { pointer: `/${name}`, detail: 'there is no such field' };
      expect(await refusal(JSON.parse(`{"rule":"x","${name}":"y"}`))).toEqual([fault]);
      const query = Object.assign(Object.create(null) as object, { rule: 'x' });
      Object.defineProperty(query, name, { value: 'y', enumerable: true });
      expect(await refusal(query, 'query')).toEqual([fault]);
    },
  );

  it('tells the place of such a field also inside others', async () => {
    expect(await refusal({ rule: 'x', words: [{ 'a/b': { toString: 1 } }] })).toEqual([
      { pointer: '/words/0/a~1b/toString', detail: 'there is no such field' },
    ]);
  });

  it('is not exhausted by nesting', async () => {
    let deep: object = { constructor: 1 };
    for (let level = 0; level < 1000; level += 1) deep = { a: deep };
    expect(await refusal(deep)).toHaveLength(1);
  });

  it('does not look through what is far too much', async () => {
    const many = Object.fromEntries(Array.from({ length: 200_000 }, (_, n) => [`f${n}`, 1]));
    expect(await refusal({ rule: many })).toEqual([
      { pointer: '/rule', detail: 'must not have more than 1000 fields' },
    ]);
  });

  it('tells faults as sentences', async () => {
    expect(await refusal({ rule: 7 })).toEqual([
      { pointer: '/rule', detail: 'must be a rule such as insult' },
    ]);
    expect(await refusal({ words: ['A'] })).toEqual([
      { pointer: '/words', detail: 'each value must match /^[a-z]+$/ regular expression' },
    ]);
  });
});
