import { freeId, readRuleForm } from './rule-form';

const FORM = {
  ...{
    topic: 'en/own/harbour',
    id: 'parrot',
    label: 'insult',
    severity: 'low',
    status: 'live',
    reason: 'Calls names.',
  },
  ...{ phrases: 'parrot\n\n parrot \nold parrot', match: 'You parrot\nOld parrot!', pass: 'A bird\nA mill' },
};

describe('readRuleForm', () => {
  it('takes one thing a line, each once', () => {
    expect(readRuleForm(FORM)).toMatchObject({
      file: 'en/own/harbour.yml',
      rule: {
        status: 'live',
        phrases: ['parrot', 'old parrot'],
        match: ['You parrot', 'Old parrot!'],
        pass: ['A bird', 'A mill'],
      },
    });
  });

  it.each([
    ['a file of somebody else', { topic: 'en/insult' }],
    ['an id with a space', { id: 'a b' }],
    ['no phrase', { phrases: ' \n' }],
    ['one example', { match: 'You parrot' }],
    ['the same example twice', { pass: 'A bird\nA bird' }],
  ])('does without %s', (_, change) => {
    expect(readRuleForm({ ...FORM, ...change })).toEqual({ fault: expect.any(String) });
  });
});

describe('freeId', () => {
  it.each([
    ['Old parrot!\nmore', 'old-parrot'],
    ['<insult-noun> déjà vu', 'insult-noun-deja-vu'],
    ['', ''],
    ['long '.repeat(20), 'long-long-long-long-long-long-long-long'],
  ])('makes of %j %s', (phrases, id) => {
    expect(freeId(phrases)).toBe(id);
  });
});
