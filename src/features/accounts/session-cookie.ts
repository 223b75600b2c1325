const NAME = 'evenhand_session';

/** The session's token in a `Cookie` header. */
export function sessionOfCookies(header: string | undefined): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === NAME && value !== undefined && value !== '') return value;
  }
  return undefined;
}

/** A `Set-Cookie` value; `token` empty and `maxAgeSeconds` 0 takes the cookie away. */
export function sessionCookie(token: string, maxAgeSeconds: number, secure: boolean): string {
  const attributes = [
    `${NAME}=${token}`,
    'Path=/',
    `Max-Age=${maxAgeSeconds}`,
    'HttpOnly',
    'SameSite=Strict',
  ];
  return [...attributes, ...(secure ? ['Secure'] : [])].join('; ');
}
