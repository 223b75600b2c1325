import { request } from './http';

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly role: string;
  readonly siteIds: readonly string[] | null;
}

export const whoAmI = (): Promise<Person> => request('GET', '/v1/me', { isSigningIn: true });
export const signIn = (email: string, password: string): Promise<Person> =>
  request('POST', '/v1/session', { body: { email, password }, isSigningIn: true });
export const signOut = (): Promise<void> => request('DELETE', '/v1/session', { isSigningIn: true });
export const listPeople = (): Promise<readonly Person[]> => request('GET', '/v1/users');
