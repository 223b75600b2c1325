import { articleName, nameOf } from './names';

describe('nameOf', () => {
  it.each([
    ['u1', 'Una', 'Una'],
    ['u1', ' ', 'u1'],
    ['u1', null, 'u1'],
    ['unknown', null, 'unknown author'],
  ])('calls %s, %s, %s', (id, name, called) => {
    expect(nameOf({ id, name })).toBe(called);
  });
});

describe('articleName', () => {
  it.each([
    ['a1', 'The weir', 'https://mill.example/weir', 'The weir'],
    ['a1', null, 'https://mill.example/weir', 'mill.example/weir'],
    ['https://mill.example/weir', '', null, 'mill.example/weir'],
    ['a1', null, null, 'a1'],
    ['unknown', null, null, null],
  ])('calls %s, %s, %s: %s', (id, title, url, called) => {
    expect(articleName({ id, title, url })).toBe(called);
  });
});
