import { callbackMessage } from './callback-message';
import { readForm } from './form-fields';

describe('the message to a callback address', () => {
  it.each([true, false])('says %s of the check that it is about, and nothing else', (isUnwanted) => {
    const { headers, body } = callbackMessage('01936f2e-7c1a-7000-8000-000000000001', isUnwanted);
    expect(Object.fromEntries(readForm(body.toString()))).toEqual({
      endpoint: 'comment-check',
      'comments[0][guid]': '01936f2e-7c1a-7000-8000-000000000001',
      'comments[0][result]': String(isUnwanted),
    });
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(headers['x-akismet-webhook']).toBe('1');
  });
});
