import { clipped } from './read-yaml';

/** A place where a value does not fit its schema. */
export interface SchemaFault {
  readonly path: readonly (string | number)[];
  /** The wrong or missing key below `path`, where there is one. */
  readonly key?: string;
  readonly message: string;
  readonly code: 'unknown-key' | 'missing-key' | 'wrong-type' | 'wrong-value';
  readonly wrong?: string;
  readonly allowed?: readonly string[];
}

/** The part of JSON Schema that the packs' schemas use; the files stay valid for every editor. */
interface Schema {
  /** What a text that does not fit its pattern is told. */
  readonly description?: string;
  readonly type?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxProperties?: number;
  readonly propertyNames?: Schema;
  readonly minProperties?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
}

type Path = readonly (string | number)[];

/** Every place where `value` does not fit; empty when it does. */
export function faultsAgainst(schema: object, value: unknown): readonly SchemaFault[] {
  return check(schema, value, []);
}

function check(schema: Schema, value: unknown, path: Path): SchemaFault[] {
  if (schema.anyOf !== undefined) {
    const tries = schema.anyOf.map((option) => check(option, value, path));
    if (!tries.some((faults) => faults.length === 0)) return tries.at(-1)!;
  }
  if (schema.const !== undefined && value !== schema.const) {
    return [{ path, message: `must be ${JSON.stringify(schema.const)}`, code: 'wrong-value' }];
  }
  if (schema.enum !== undefined && !schema.enum.includes(value)) {
    const allowed = schema.enum.map(String);
    return [
      {
        path,
        message: `${shown(value)} is none of ${allowed.join(', ')}`,
        code: 'wrong-value',
        wrong: String(value),
        allowed,
      },
    ];
  }
  if (schema.type !== undefined && typeOf(value) !== schema.type) {
    return [
      { path, message: `must be ${article(schema.type)}, is ${article(typeOf(value))}`, code: 'wrong-type' },
    ];
  }
  if (typeof value === 'string') return checkText(schema, value, path);
  if (typeof value === 'number') return checkNumber(schema, value, path);
  if (Array.isArray(value)) return checkList(schema, value, path);
  if (typeof value === 'object' && value !== null)
    return checkMapping(schema, value as Record<string, unknown>, path);
  return [];
}

/** A value as a message can bear it. */
function shown(value: unknown): string {
  return clipped(JSON.stringify(value));
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : value === null ? 'nothing' : typeof value;
}

function article(type: string): string {
  const names: Readonly<Record<string, string>> = {
    array: 'a list',
    object: 'a mapping',
    string: 'text',
    number: 'a number',
    boolean: 'true or false',
  };
  return names[type] ?? type;
}

function checkText(schema: Schema, value: string, path: Path): SchemaFault[] {
  const { minLength = 0, maxLength = Infinity, pattern, description } = schema;
  const wrong = (message: string): SchemaFault[] => [{ path, message, code: 'wrong-value' }];
  if (value.length < minLength) return wrong(`is shorter than ${minLength} characters: say more`);
  if (value.length > maxLength) return wrong(`is longer than ${maxLength} characters: shorten it`);
  if (pattern === undefined || new RegExp(pattern, 'u').test(value)) return [];
  return wrong(`${shown(value)} does not fit: ${description ?? `it must be written as ${pattern}`}`);
}

function checkNumber(schema: Schema, value: number, path: Path): SchemaFault[] {
  const { exclusiveMinimum = -Infinity, maximum = Infinity } = schema;
  if (value > exclusiveMinimum && value <= maximum) return [];
  return [{ path, message: `must lie above ${exclusiveMinimum} and up to ${maximum}`, code: 'wrong-value' }];
}

function checkList(schema: Schema, value: readonly unknown[], path: Path): SchemaFault[] {
  const { minItems = 0, maxItems = Infinity } = schema;
  const wrong = (message: string): SchemaFault[] => [{ path, message, code: 'wrong-value' }];
  if (value.length < minItems) return wrong('must not be empty');
  if (value.length > maxItems)
    return wrong(`has ${value.length} items, more than ${maxItems}: take some out`);
  const { items } = schema;
  return items === undefined ? [] : value.flatMap((item, index) => check(items, item, [...path, index]));
}

function checkMapping(schema: Schema, value: Readonly<Record<string, unknown>>, path: Path): SchemaFault[] {
  const faults: SchemaFault[] = [];
  const { properties = {}, additionalProperties = true, required = [], propertyNames } = schema;
  const { minProperties = 0, maxProperties = Infinity } = schema;
  const count = Object.keys(value).length;
  if (count < minProperties) faults.push({ path, message: 'must not be empty', code: 'wrong-value' });
  if (count > maxProperties) {
    const message = `has ${count} keys, more than ${maxProperties}: take some out`;
    return [{ path, message, code: 'wrong-value' }];
  }
  for (const key of required) {
    if (!Object.hasOwn(value, key))
      faults.push({ path, message: `"${key}" is missing`, code: 'missing-key' });
  }
  if (propertyNames !== undefined) {
    for (const key of Object.keys(value))
      faults.push(...checkText(propertyNames, key, path).map((fault) => ({ ...fault, key })));
  }
  for (const [key, item] of Object.entries(value)) {
    const own = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (own !== undefined) faults.push(...check(own, item, [...path, key]));
    else if (additionalProperties === false) {
      faults.push({
        path,
        key,
        message: `there is no "${clipped(key)}" here`,
        code: 'unknown-key',
        wrong: key,
        allowed: Object.keys(properties),
      });
    } else if (additionalProperties !== true)
      faults.push(...check(additionalProperties, item, [...path, key]));
  }
  return faults;
}
