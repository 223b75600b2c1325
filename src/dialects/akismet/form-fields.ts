/** The fields of a form by name. */
export type FormFields = ReadonlyMap<string, string>;

/**
 * Reads `application/x-www-form-urlencoded` as PHP does: of a name that comes twice the last one counts. Takes any
 * text; what is no UTF-8 becomes U+FFFD. Lists (`name[]`, `name[0]`) keep their brackets, so that no list is ever
 * taken for the field of that name.
 */
export function readForm(body: string): FormFields {
  return new Map(new URLSearchParams(body));
}

/** A field without the blanks around it; null where it is missing or blank. */
export function textOf(fields: FormFields, name: string): string | null {
  const value = fields.get(name)?.trim() ?? '';
  return value === '' ? null : value;
}

/** As clients write it: `1` or `true`. */
export const isSet = (fields: FormFields, name: string): boolean =>
  /^(1|true)$/i.test(textOf(fields, name) ?? '');
