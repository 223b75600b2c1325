import fc from 'fast-check';
import { type FieldTemplate, readField, templateFaults } from './field-template';

const body = {
  id: 17,
  name: 'Ann',
  empty: '',
  nothing: null,
  yes: true,
  big: 12345678901234567890,
  half: 1.5,
  at: 1763717400,
  topic: { id: 3, 'a/b': 'slash', 'm~n': 'tilde' },
  tags: ['first', 'second'],
};

const read = (template: unknown): unknown => {
  expect(templateFaults(template, '')).toEqual([]);
  const result = readField(template as FieldTemplate, body);
  return result.ok ? result.value : { fault: result.detail };
};

describe('a template', () => {
  it.each([
    ['/name', 'Ann'],
    ['/id', '17'],
    ['/half', '1.5'],
    ['/tags/1', 'second'],
    ['/topic/a~1b', 'slash'],
    ['{/topic/id}-{/id}', '3-17'],
    ['post {/id}', 'post 17'],
    ['{{{/id}}}', '{17}'],
    ['{/topic/a~1b}{/topic/m~0n}', 'slashtilde'],
    [{ pointer: '/name' }, 'Ann'],
    [{ text: '{/name}!' }, 'Ann!'],
    [{ constant: 'html' }, 'html'],
    [{ constant: '{/name}' }, '{/name}'],
    [{ pointer: '/none', optional: true }, undefined],
    [{ pointer: '/nothing', optional: true }, undefined],
    [{ pointer: '/empty', optional: true }, undefined],
    [{ pointer: '/id', optional: true, absent: [0, 17] }, undefined],
    [{ pointer: '/id', optional: true, absent: ['17'] }, '17'],
    [{ text: '{/name} {/none}', optional: true }, undefined],
    [{ firstOf: ['/none', '/empty', '{/none}!', '/name'] }, 'Ann'],
    [{ firstOf: ['/none'], optional: true }, undefined],
    [{ firstOf: ['/none', { constant: 'guest' }] }, 'guest'],
    [{ pointer: '/at', moment: 'unix-seconds' }, '2025-11-21T09:30:00.000Z'],
    [{ pointer: '/at', moment: 'unix-milliseconds' }, '1970-01-21T09:55:17.400Z'],
  ])('%j gives %j', (template, value) => {
    expect(read(template)).toBe(value);
  });

  it.each([
    ['/none', 'the body has nothing at /none'],
    ['/nothing', 'the body has nothing at /nothing'],
    ['/empty', 'the body has nothing at /empty'],
    ['{/name}-{/none}', 'the body has nothing at {/name}-{/none}'],
    [{ firstOf: ['/none', '/empty'] }, 'the body has nothing at /none or /empty'],
    ['/topic', 'what the body has at /topic is neither a text nor a number'],
    ['/yes', 'what the body has at /yes is neither a text nor a number'],
    ['{/tags}', 'what the body has at /tags is neither a text nor a number'],
    ['/big', 'the number at /big has too many digits to be read exactly: have it sent as a text'],
    [{ pointer: '/name', moment: 'unix-seconds' }, 'what the body has at /name is no unix-seconds'],
    ['/constructor/name', 'the body has nothing at /constructor/name'],
  ])('%j is at fault: %s', (template, fault) => {
    expect(read(template)).toEqual({ fault });
  });

  it.each([
    ['html', ''],
    ['', ''],
    ['{name}', ''],
    ['{/name', ''],
    ['/name~', ''],
    ['}', ''],
    [7, ''],
    [null, ''],
    [['/a'], ''],
    [{}, ''],
    [{ pointer: 'name' }, '/pointer'],
    [{ pointer: '/a', optional: 'yes' }, '/optional'],
    [{ pointer: '/a', absent: [[]] }, '/absent'],
    [{ pointer: '/a', moment: 'toString' }, '/moment'],
    [{ pointer: '/a', default: 'x' }, '/default'],
    [{ text: 'none' }, '/text'],
    [{ constant: 1 }, '/constant'],
    [{ constant: '' }, '/constant'],
    [{ constant: 'a', optional: true }, '/optional'],
    [{ firstOf: [] }, '/firstOf'],
    [{ firstOf: ['/a', 'b'] }, '/firstOf/1'],
    [{ firstOf: [{ firstOf: ['/a'] }] }, '/firstOf/0'],
    [{ firstOf: Array.from({ length: 6 }, () => '/a') }, '/firstOf'],
    ['{/a}'.repeat(21), ''],
    [`/${'a'.repeat(500)}`, ''],
  ])('%j is refused at "%s"', (template, place) => {
    expect(templateFaults(template, '/x').map(({ pointer }) => pointer)).toEqual([`/x${place}`]);
  });

  it('says nothing of the values in a body when one of them is at fault', () => {
    const told = readField('/secret', { secret: { word: 'hidden' } });
    expect(JSON.stringify(told)).not.toContain('hidden');
  });

  it('gives what was put into a body, whatever it is called and however it is put together', () => {
    const name = fc.string({
      minLength: 1,
      maxLength: 8,
      unit: fc.constantFrom('/', '~', '0', '1', 'a', '.', 'ü'),
    });
    const pair = fc.tuple(name, fc.string({ minLength: 1, maxLength: 12 }));
    fc.assert(
      fc.property(
        fc.array(pair, { minLength: 1, maxLength: 5 }),
        fc.string({ maxLength: 10 }),
        (pairs, glue) => {
          const values = Object.fromEntries(pairs);
          const places = Object.keys(values).map(
            (each) => `{/${each.replace(/~/g, '~0').replace(/\//g, '~1')}}`,
          );
          const text = places.join(glue.replace(/[{}]/g, '$&$&'));
          // Two braces that meet are read as one of the text's own.
          fc.pre(!/^[{}]|[{}]$/.test(glue));
          expect(templateFaults({ text }, '')).toEqual([]);
          expect(readField({ text }, values)).toEqual({ ok: true, value: Object.values(values).join(glue) });
        },
      ),
    );
  });

  it('takes any JSON: a template in which nothing is wrong never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.string(), (template, json, text) => {
        for (const each of [template, text, { text }, { pointer: `/${text}` }]) {
          if (templateFaults(each, '').length === 0)
            expect(readField(each as FieldTemplate, json)).toHaveProperty('ok');
        }
      }),
      { numRuns: 500 },
    );
  });
});
