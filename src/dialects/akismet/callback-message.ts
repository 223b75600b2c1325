/** What is posted to a callback address; the answer is known by its status. */
export interface CallbackMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/**
 * The later answer to a check, as Akismet sends it and WordPress reads it. `isUnwanted`: what comment-check would
 * say now. The site's key is not in it: an address that wants proof carries it in its own query.
 */
export function callbackMessage(guid: string, isUnwanted: boolean): CallbackMessage {
  const fields = new URLSearchParams({
    endpoint: 'comment-check',
    'comments[0][guid]': guid,
    'comments[0][result]': String(isUnwanted),
  });
  return {
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': 'Evenhand',
      // By it WordPress knows that the change of status is none of its own people's.
      'x-akismet-webhook': '1',
    },
    body: Buffer.from(fields.toString()),
  };
}
