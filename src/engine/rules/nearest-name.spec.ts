import { nearestName } from './nearest-name';

test('the name meant by a slip of the finger is found', () => {
  expect(nearestName('subjekt', ['object', 'subject', 'verb'])).toBe('subject');
});

test('a name unlike all others has no nearest', () => {
  expect(nearestName('colour', ['object', 'subject', 'verb'])).toBeUndefined();
});
