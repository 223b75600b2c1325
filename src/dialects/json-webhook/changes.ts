import type { WebhookType } from '../../features/ingestion/comment.dto';
import { type Fault, pointerTo } from '../../foundation/problem';
import {
  type FieldTemplate,
  isObject,
  isOptional,
  readField,
  templateFaults,
  unknownFields,
} from './field-template';

/** The fields of a change, as `comment.dto.ts` checks them; each says whether there is no change without it. */
interface FieldTree {
  readonly [name: string]: 'needed' | 'optional' | FieldTree;
}

const ARTICLE: FieldTree = { id: 'needed', url: 'optional', title: 'optional', body: 'optional' };

const COMMENT: FieldTree = {
  id: 'needed',
  body: 'needed',
  format: 'optional',
  language: 'optional',
  createdAt: 'optional',
  url: 'optional',
  author: { id: 'needed', name: 'optional' },
  article: ARTICLE,
  parentId: 'optional',
};

const FIELDS: Readonly<Record<WebhookType, FieldTree>> = {
  'comment.created': COMMENT,
  'comment.edited': COMMENT,
  'comment.deleted': { id: 'needed' },
  'comment.reported': { id: 'needed', reporter: { id: 'needed' }, reason: 'optional' },
  'article.upserted': ARTICLE,
};

/** Templates in the shape of the change that they make. */
export interface FieldTemplates {
  readonly [name: string]: FieldTemplate | FieldTemplates;
}

function treeFaults(templates: unknown, tree: FieldTree, at: string): Fault[] {
  const names = Object.keys(tree);
  if (!isObject(templates)) {
    return [{ pointer: at, detail: `must be an object with the fields ${names.join(', ')}` }];
  }
  const faults = unknownFields(templates, names, at);
  for (const [name, need] of Object.entries(tree)) {
    const place = pointerTo(at, name);
    const template = Object.hasOwn(templates, name) ? templates[name] : undefined;
    if (typeof need === 'object') faults.push(...treeFaults(template, need, place));
    else if (template === undefined) {
      if (need === 'needed')
        faults.push({ pointer: place, detail: 'must be there: no change is made without it' });
    } else {
      const own = templateFaults(template, place);
      faults.push(...own);
      if (need === 'needed' && own.length === 0 && isOptional(template as FieldTemplate)) {
        faults.push({ pointer: place, detail: 'must not be optional: no change is made without it' });
      }
    }
  }
  return faults;
}

/** What is wrong with the templates of a change, placed below `at`. */
export const fieldsFaults = (templates: unknown, change: WebhookType, at: string): Fault[] =>
  treeFaults(templates, FIELDS[change], at);

export interface FilledFields {
  readonly data: Readonly<Record<string, unknown>>;
  /** Placed below `at`. */
  readonly faults: readonly Fault[];
}

/** The templates, filled out of a body; fields that are not there, and need not be, are left out. */
export function filledFields(
  templates: FieldTemplates,
  change: WebhookType,
  body: unknown,
  at: string,
): FilledFields {
  const faults: Fault[] = [];
  const fill = (of: FieldTemplates, tree: FieldTree, above: string): Record<string, unknown> => {
    const data: Record<string, unknown> = {};
    for (const [name, need] of Object.entries(tree)) {
      const place = pointerTo(above, name);
      const template = of[name];
      if (template === undefined) continue;
      if (typeof need === 'object') {
        data[name] = fill(template as FieldTemplates, need, place);
        continue;
      }
      const read = readField(template as FieldTemplate, body);
      if (!read.ok) faults.push({ pointer: place, detail: read.detail });
      else if (read.value !== undefined) data[name] = read.value;
    }
    return data;
  };
  return { data: fill(templates, FIELDS[change], at), faults };
}
