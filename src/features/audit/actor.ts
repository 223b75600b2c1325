export type ActorKind = 'engine' | 'user' | 'platform' | 'operator';

/** Who administers: a person who signed in, or whoever sits at the command line. */
export type Actor =
  { readonly kind: 'user'; readonly id: string } | { readonly kind: 'operator'; readonly id: null };

export const OPERATOR: Actor = { kind: 'operator', id: null };
export const actorOf = ({ id }: { readonly id: string }): Actor => ({ kind: 'user', id });
