import { refuseField } from './google-error';

/**
 * A message in the JSON form of protocol buffers: every field may be left out or null, and go by its lower camel case
 * name or the original one with underscores. Fields that nobody asks for are ignored. Throws what Google answers to a
 * field of another type.
 */
export class JsonMessage {
  private constructor(
    private readonly fields: Readonly<Record<string, unknown>>,
    private readonly place: string,
  ) {}

  /** `place` is how faults name it: empty for the whole body. */
  static from(value: unknown, place = ''): JsonMessage {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw refuseField(place === '' ? 'body' : place, 'OBJECT');
    }
    return new JsonMessage(value as Readonly<Record<string, unknown>>, place);
  }

  text(name: string): string | undefined {
    const value = this.valueOf(name);
    if (value !== undefined && typeof value !== 'string')
      throw refuseField(this.placeOf(name), 'TYPE_STRING');
    return value;
  }

  flag(name: string): boolean {
    const value = this.valueOf(name) ?? false;
    if (typeof value !== 'boolean') throw refuseField(this.placeOf(name), 'TYPE_BOOL');
    return value;
  }

  /** Numbers may be given as strings. */
  number(name: string): number | undefined {
    const value = this.valueOf(name);
    if (value === undefined) return undefined;
    const isNumeral = typeof value === 'string' && value.trim() !== '';
    const number = typeof value === 'number' || isNumeral ? Number(value) : NaN;
    if (!Number.isFinite(number)) throw refuseField(this.placeOf(name), 'TYPE_FLOAT');
    return number;
  }

  texts(name: string): readonly string[] {
    return this.listOf(name).map((value, at) => {
      if (typeof value !== 'string') throw refuseField(`${this.placeOf(name)}[${at}]`, 'TYPE_STRING');
      return value;
    });
  }

  message(name: string): JsonMessage | undefined {
    const value = this.valueOf(name);
    return value === undefined ? undefined : JsonMessage.from(value, this.placeOf(name));
  }

  messages(name: string): readonly JsonMessage[] {
    return this.listOf(name).map((value, at) => JsonMessage.from(value, `${this.placeOf(name)}[${at}]`));
  }

  /** A map of messages, in the order in which they came. */
  entries(name: string): readonly (readonly [key: string, value: JsonMessage])[] {
    const map = this.message(name);
    if (map === undefined) return [];
    return Object.entries(map.fields).map(([key, value]) => [
      key,
      JsonMessage.from(value ?? {}, `${map.place}.value`),
    ]);
  }

  private valueOf(name: string): unknown {
    const original = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    for (const spelling of [name, original]) {
      const value = Object.hasOwn(this.fields, spelling) ? this.fields[spelling] : undefined;
      if (value !== undefined && value !== null) return value;
    }
    return undefined;
  }

  private listOf(name: string): readonly unknown[] {
    const value = this.valueOf(name) ?? [];
    if (!Array.isArray(value)) throw refuseField(this.placeOf(name), 'LIST');
    return value;
  }

  private placeOf(name: string): string {
    return this.place === '' ? name : `${this.place}.${name}`;
  }
}
