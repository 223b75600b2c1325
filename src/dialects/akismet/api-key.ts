import { type FormFields, textOf } from './form-fields';

const KEY_LABEL = /^[0-9a-f]{40}$/i;

/** The key in front of the host's name, as the oldest clients send it: `<key>.moderation.example.org`. */
function keyOfHost(host: string): string | undefined {
  const [label = '', ...rest] = host.split('.');
  return rest.length > 0 && KEY_LABEL.test(label) ? label : undefined;
}

/** Whose request it is: `api_key`, else `key`, else the host's first label. `host` without its port. */
export function keyOfCall(fields: FormFields, host: string): string | undefined {
  return textOf(fields, 'api_key') ?? textOf(fields, 'key') ?? keyOfHost(host);
}

/**
 * The key that a call is about: `key` goes first, since WordPress adds the `api_key` that it has kept so far to the
 * question whether a new one is good.
 */
export function keyInQuestion(fields: FormFields, host: string): string | undefined {
  return textOf(fields, 'key') ?? keyOfCall(fields, host);
}
