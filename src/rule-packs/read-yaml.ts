import {
  Composer,
  CST,
  isScalar,
  LineCounter,
  Parser,
  visit,
  type Document,
  type Node,
  type Pair,
} from 'yaml';

/** Something in a text that keeps it from being read; `from` and `to` are UTF-16 units of it. */
export interface YamlFault {
  readonly from: number;
  readonly to: number;
  readonly code: 'yaml' | 'characters' | 'reserved-name' | 'duplicate-key' | 'not-a-number' | 'too-large';
  readonly message: string;
}

export interface ReadYaml {
  /** Absent where the text was not fit to be read. */
  readonly document: Document | undefined;
  readonly lines: LineCounter;
  readonly faults: readonly YamlFault[];
}

/** Mappings and lists in one another; the deepest condition needs half of it. */
const DEEPEST = 64;
const MOST_NODES = 100_000;
/** Faults that are told of one text; whoever mends them is told of the next. */
const MOST_FAULTS = 50;

/** Names that every object of JavaScript has from birth: a table looked up by one of them finds what nobody wrote. */
const RESERVED = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Controls, marks that turn the order of letters, halves of characters: what is not seen, or seen elsewhere. */
const UNSEEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]|\p{Cs}/gu;

export const isReservedName = (name: string): boolean => RESERVED.has(name);

/** The first character that no rule, lexicon or setting may hold, with its place. */
export function unseenIn(text: string): { readonly at: number; readonly name: string } | undefined {
  UNSEEN.lastIndex = 0;
  const found = UNSEEN.exec(text);
  if (found === null) return undefined;
  const code = found[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  return { at: found.index, name: `U+${code}` };
}

/**
 * Reads a YAML text that anybody may have written. Its tokens are looked at first: the parser builds its tree by
 * calling itself, and from deep nesting the process does not recover. Anchors, aliases, tags and directives are not
 * taken; all that rules need is mappings, lists and plain values.
 */
export function readYaml(text: string): ReadYaml {
  const lines = new LineCounter();
  const refused = (faults: readonly YamlFault[]): ReadYaml => ({
    document: undefined,
    lines,
    faults: faults.slice(0, MOST_FAULTS),
  });
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const unseen = unseenIn(text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text);
  if (unseen !== undefined) return refused([unseenFault(unseen.name, unseen.at, unseen.at + 1)]);
  const faults = tokenFaults(tokens);
  if (faults.length > 0) return refused(faults);
  const composed = new Composer({ uniqueKeys: false, prettyErrors: false }).compose(
    tokens,
    true,
    text.length,
  );
  const [document] = [...composed];
  if (document === undefined) throw new Error('the parser gives a document for every text');
  if (document.errors.length > 0) {
    return refused(
      document.errors.map(({ pos: [from, to], message }) => ({ from, to, code: 'yaml', message })),
    );
  }
  const wrong = valueFaults(document);
  return wrong.length > 0 ? refused(wrong) : { document, lines, faults: [] };
}

function unseenFault(name: string, from: number, to: number): YamlFault {
  const message = `${name}, a character that is not seen or changes how others are seen: take it out`;
  return { from, to, code: 'characters', message };
}

const NOT_TAKEN: Readonly<Record<string, string>> = {
  alias:
    'aliases ("*name") are not taken here: write out what it stands for, or put a text that begins with "*" in quotes',
  anchor: 'anchors ("&name") are not taken here: take it out, or put a text that begins with "&" in quotes',
  tag: 'tags ("!name") are not taken here: take it out, or put a text that begins with "!" in quotes',
  directive: 'lines that begin with "%" are not taken here: take it out',
};

const NODES: ReadonlySet<string> = new Set([
  'scalar',
  'single-quoted-scalar',
  'double-quoted-scalar',
  'block-scalar',
  'block-map',
  'block-seq',
  'flow-collection',
  'comma',
]);

/** What of a text's tokens is more, or deeper, or other than rules need. */
function tokenFaults(tokens: readonly CST.Token[]): readonly YamlFault[] {
  const faults: YamlFault[] = [];
  const fault = (
    token: CST.Token | CST.SourceToken,
    message: string,
    code: YamlFault['code'] = 'yaml',
  ): void => {
    const length = 'source' in token ? token.source.length : 1;
    faults.push({ from: token.offset, to: token.offset + length, code, message });
  };
  const documents = tokens.filter(({ type }) => type === 'document');
  if (documents.length > 1) {
    fault(documents[1]!, 'a second document ("---") begins here: make it a file of its own');
  }
  let nodes = 0;
  // Not by recursion: how deep it goes is what is looked for.
  const pending: [token: CST.Token | CST.SourceToken, depth: number][] = tokens.map((token) => [token, 0]);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [token, depth] = next;
    const refusal = NOT_TAKEN[token.type];
    if (refusal !== undefined) fault(token, refusal);
    if (token.type === 'error') fault(token, token.message);
    if (NODES.has(token.type)) nodes += 1;
    if ('items' in token) nodes += token.items.length;
    if (nodes > MOST_NODES) {
      fault(token, `more than ${MOST_NODES} parts in one file: divide it into several`, 'too-large');
      break;
    }
    if (depth > DEEPEST) {
      fault(
        token,
        `mappings and lists stand more than ${DEEPEST} deep in one another: write it flatter`,
        'too-large',
      );
      break;
    }
    for (const part of partsOf(token)) pending.push([part, depth + ('items' in token ? 1 : 0)]);
  }
  return faults.sort((a, b) => a.from - b.from);
}

function partsOf(token: CST.Token | CST.SourceToken): readonly (CST.Token | CST.SourceToken)[] {
  if ('items' in token) {
    return token.items.flatMap(({ start, key, sep, value }) => [
      ...start,
      ...(key == null ? [] : [key]),
      ...(sep ?? []),
      ...(value === undefined ? [] : [value]),
    ]);
  }
  if (token.type !== 'document') return [];
  return [...token.start, ...(token.value === undefined ? [] : [token.value])];
}

/** What of the values is not fit for rules, whichever they are. */
function valueFaults(document: Document): readonly YamlFault[] {
  const faults: YamlFault[] = [];
  const fault = (node: Node, code: YamlFault['code'], message: string): void => {
    const [from, to] = node.range ?? [0, 0];
    faults.push({ from, to, code, message });
  };
  visit(document, {
    Map: (_, { items }) => {
      const seen = new Set<string>();
      for (const { key } of items as readonly Pair<Node, Node | null>[]) {
        if (!isScalar(key)) {
          fault(key, 'yaml', 'a key is a name: lists and mappings are none');
          continue;
        }
        const name = String(key.value);
        if (isReservedName(name)) {
          fault(
            key,
            'reserved-name',
            `"${name}" is a name that programs keep for themselves: choose another`,
          );
        }
        if (seen.has(name)) {
          fault(
            key,
            'duplicate-key',
            `the key "${clipped(name)}" stands twice here: join the two, or take one out`,
          );
        }
        seen.add(name);
      }
    },
    Scalar: (_, node) => {
      const { value } = node;
      if (typeof value === 'number' && !Number.isFinite(value)) {
        fault(
          node,
          'not-a-number',
          'this is no number that can be counted with: write a plain one such as 0.5',
        );
      }
      const unseen = typeof value === 'string' ? unseenIn(value) : undefined;
      if (unseen !== undefined) {
        const [from, to] = node.range ?? [0, 0];
        faults.push(unseenFault(unseen.name, from, to));
      }
    },
  });
  return faults.sort((a, b) => a.from - b.from);
}

const SHOWN = 60;

/** As much of a name or phrase as a message can bear. */
export const clipped = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
