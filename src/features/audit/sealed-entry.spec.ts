import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { readExportLine, sealedLine } from './export-lines';
import { BEFORE_THE_FIRST, type EntryTexts, sealedText, sealOf } from './sealed-entry';
import { entryOf } from './written-export.fixture';

const anyText = fc.option(fc.string({ unit: 'grapheme' }), { nil: null });
const anyEntry: fc.Arbitrary<EntryTexts> = fc.record({
  id: fc.bigInt().map(String),
  at: anyText,
  siteId: anyText,
  actorKind: anyText,
  actorId: anyText,
  action: anyText,
  subjectKind: anyText,
  subjectId: anyText,
  detail: fc.option(fc.json(), { nil: null }),
});

describe('the canonical form of an entry', () => {
  it('is the one that the documentation shows, and so is its hash', () => {
    const text = sealedText('installation', 1, entryOf(1, null));
    expect(text).toBe(
      '{"chain":"installation","position":1,"id":"1","at":"2026-11-21T00:00:01.000000Z","siteId":null,' +
        '"actorKind":"user","actorId":"moderator-1","action":"comment.decided","subjectKind":"comment",' +
        '"subjectId":"comment-1","detail":{"action": "reject", "version": 1}}',
    );
    const byHand = createHash('sha256').update(`${BEFORE_THE_FIRST}\n${text}`).digest('hex');
    expect(sealOf(BEFORE_THE_FIRST, text)).toBe(byHand);
  });

  it('differs where any column does', () => {
    // No column of PostgreSQL's holds the JSON null as well as no JSON at all.
    const columnsOf = ({ detail, ...rest }: EntryTexts): string =>
      JSON.stringify({ ...rest, detail: detail ?? 'null' });
    fc.assert(
      fc.property(anyEntry, anyEntry, (one, other) => {
        fc.pre(columnsOf(one) !== columnsOf(other));
        return sealedText('c', 1, one) !== sealedText('c', 1, other);
      }),
    );
  });

  it('differs where one column alone does, down to the blanks of the detail', () => {
    const columns = Object.keys(entryOf(1, null)) as (keyof EntryTexts)[];
    fc.assert(
      fc.property(fc.constantFrom(...columns), anyText, (column, value) => {
        const entry = entryOf(3, 'site');
        const changed = column === 'detail' ? `${entry.detail} ` : (value ?? '');
        fc.pre(entry[column] !== changed);
        return sealedText('site', 3, { ...entry, [column]: changed }) !== sealedText('site', 3, entry);
      }),
    );
  });

  it('is one line, and comes back from its line in an export as it was', () => {
    fc.assert(
      fc.property(anyEntry, fc.string(), fc.nat(), (entry, chain, position) => {
        const line = sealedLine(chain, position, entry, 'a'.repeat(64));
        expect(line).not.toContain('\n');
        expect(readExportLine(line)).toMatchObject({
          kind: 'sealed',
          chain,
          position,
          hash: 'a'.repeat(64),
          text: sealedText(chain, position, entry),
        });
      }),
    );
  });
});
