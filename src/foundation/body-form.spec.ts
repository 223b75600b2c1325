import { faultOfBodyForm } from './body-form';

describe('the form of a body', () => {
  it.each([
    {},
    { 'content-type': 'application/json' },
    { 'content-type': 'application/json; charset=utf-8' },
    { 'content-type': 'application/json;Charset="UTF8"; x=y' },
    { 'content-encoding': 'identity' },
  ])('is understood: %j', (headers) => {
    expect(faultOfBodyForm(headers)).toBeUndefined();
  });

  it.each([
    [{ 'content-type': 'application/json; charset=latin1' }, 'UTF-8'],
    [{ 'content-type': 'application/json; x=y ;charset = "utf-16"' }, 'UTF-8'],
    [{ 'content-encoding': 'gzip' }, 'content-encoding'],
    [{ 'content-encoding': 'identity, br' }, 'content-encoding'],
  ])('would be misread: %j', (headers, remedy) => {
    expect(faultOfBodyForm(headers)).toContain(remedy);
  });
});
