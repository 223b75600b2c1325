import fc from 'fast-check';
import type { Checkpoint } from './checkpoint';
import { checkpointLine, headerLine, unsealedLine } from './export-lines';
import { ExportVerifier } from './export-verifier';
import { ANCHOR_ACTION, INSTALLATION } from './sealed-entry';
import type { VerificationReport } from './verification-report';
import { entriesOf, entryOf, newKeyPair, writeChain, writeExport } from './written-export.fixture';

const key = newKeyPair();
const SITE = '01900000-0000-7000-8000-000000000001';
const installation = writeChain(INSTALLATION, entriesOf(INSTALLATION, 25), key);
const site = writeChain(SITE, entriesOf(SITE, 40), key);
const lines = writeExport([installation, site]);
const KEYS = new Map([[key.id, key.publicKey]]);

function verify(
  given: readonly string[],
  { keys = KEYS, checkpoints = [] as readonly Checkpoint[] } = {},
): VerificationReport {
  const verifier = new ExportVerifier({ keys, checkpoints });
  for (const line of given) verifier.take(line);
  return verifier.report();
}

const kindsIn = (report: VerificationReport): string[] => report.findings.map(({ kind }) => kind);
const heldAt = (position: number): Checkpoint =>
  site.checkpoints.find((checkpoint) => checkpoint.position === position)!;
/** The site's chain anew from `position` on, as somebody would who knows the form but has another key. */
const rewritten = (position: number, by = newKeyPair(), count = 40) =>
  writeChain(
    SITE,
    entriesOf(SITE, count).map((entry, place) =>
      place + 1 === position ? { ...entry, detail: '{"action": "approve"}' } : entry,
    ),
    by,
  );

describe('an export that nobody touched', () => {
  it('is found whole', () => {
    const report = verify(lines, { checkpoints: [heldAt(20)] });
    expect(report).toMatchObject({ ok: true, found: 0, sealed: 65, unsealed: 0, compared: 1 });
    expect(report.chains).toEqual([
      { chain: INSTALLATION, entries: 25, checkpoint: { position: 25, at: expect.any(String) as string } },
      { chain: SITE, entries: 40, checkpoint: { position: 40, at: expect.any(String) as string } },
    ]);
  });

  it('may hold what is not sealed yet, which is counted', () => {
    const waiting = unsealedLine(SITE, entryOf(41, SITE));
    expect(verify(writeExport([installation, site], [waiting]))).toMatchObject({ ok: true, unsealed: 1 });
  });

  it('may be empty', () => {
    expect(verify(writeExport([]))).toMatchObject({ ok: true, sealed: 0 });
  });

  it('is told apart from one whose entries are dated back', () => {
    const entries = entriesOf(SITE, 40).map((entry, place) =>
      place === 30 ? { ...entry, at: '2020-01-01T00:00:00.000000Z' } : entry,
    );
    const { ok, notes } = verify(writeExport([writeChain(SITE, entries, key)]));
    expect(ok).toBe(true);
    expect(notes).toEqual([expect.stringContaining('entry 31')]);
  });
});

describe('an export that was tampered with', () => {
  it('is found out whichever byte of an entry or a checkpoint was changed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: lines.length - 1 }),
        fc.nat(),
        fc.integer({ min: 1, max: 127 }),
        (place, at, by) => {
          const bytes = Buffer.from(lines[place]!);
          const index = at % bytes.length;
          bytes[index] = bytes[index]! ^ by;
          fc.pre(bytes[index] !== 0x0a);
          const report = verify(lines.with(place, bytes.toString()));
          expect(report.ok).toBe(false);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is found out whatever was taken out, put in twice or moved', () => {
    const place = fc.integer({ min: 0, max: lines.length - 1 });
    const isCheckpoint = (at: number): boolean => lines[at]!.startsWith('{"checkpoint"');
    fc.assert(
      fc.property(place, place, fc.integer({ min: 1, max: 20 }), (from, to, count) => {
        expect(verify(lines.toSpliced(from, count)).ok).toBe(false);
        expect(verify(lines.toSpliced(to, 0, lines[from]!)).ok).toBe(false);
        const moved = lines.toSpliced(from, 1).toSpliced(to, 0, lines[from]!);
        fc.pre(moved.join() !== lines.join());
        expect(verify(moved).ok).toBe(false);
        fc.pre(!isCheckpoint(from));
        expect(verify(lines.slice(0, from)).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('names the entry that was changed, or the first of those that are missing', () => {
    const at = lines.findIndex((line) => line.includes('"position":13,') && line.includes(SITE));
    const changed = verify(lines.with(at, lines[at]!.replace('comment-13', 'comment-14')));
    expect(changed.findings).toEqual([
      expect.objectContaining({ kind: 'changed', chain: SITE, position: 13, line: at + 1 }),
    ]);
    const missing = verify(lines.toSpliced(at, 2));
    expect(missing.findings[0]).toMatchObject({ kind: 'missing', chain: SITE, position: 13 });
    expect(missing.findings[0]!.message).toBe('entries 13 to 14 are missing');
  });

  it('is found out when a chain was rewritten with all its hashes', () => {
    const forged = writeExport([installation, rewritten(13)]);
    expect(kindsIn(verify(forged))).toContain('unknown-key');
    // The key's name may be forged, its signature not.
    const misnamed = writeExport([installation, rewritten(13, { ...newKeyPair(), id: key.id })]);
    expect(kindsIn(verify(misnamed))).toContain('bad-signature');
    // Without any key, an old checkpoint does it, wherever behind the change it lies.
    for (const position of [20, 30, 40]) {
      const report = verify(forged, { keys: new Map(), checkpoints: [heldAt(position)] });
      expect(report.findings).toEqual([
        expect.objectContaining({ kind: 'other-than-checkpoint', chain: SITE, position }),
      ]);
    }
  });

  it('is found out without any key when its own checkpoints were left as they are', () => {
    const forged = rewritten(13).lines.map((line, at) =>
      line.startsWith('{"checkpoint"') ? site.lines[at]! : line,
    );
    const written = writeExport([installation, { lines: forged, checkpoints: site.checkpoints }]);
    expect(kindsIn(verify(written, { keys: new Map() }))).toEqual(Array(3).fill('other-than-checkpoint'));
  });

  it('says that it checked no signature where it had no key', () => {
    const forged = writeExport([installation, rewritten(13)]);
    expect(verify(forged, { keys: new Map() })).toMatchObject({
      ok: true,
      signaturesChecked: false,
      compared: 0,
    });
  });

  it('is found out when entries were cut off together with their checkpoints', () => {
    const cut = writeChain(SITE, entriesOf(SITE, 30), key);
    const report = verify(writeExport([installation, cut]), { checkpoints: [heldAt(40)] });
    expect(report.findings).toEqual([
      expect.objectContaining({ kind: 'cut-off', chain: SITE, position: 40 }),
    ]);
  });

  it('is found out when the end of a chain has no signature', () => {
    const at = lines.length - 2;
    expect(lines[at]).toContain('checkpoint');
    expect(kindsIn(verify(lines.toSpliced(at, 1)))).toEqual(['not-signed', 'cut-off']);
  });

  it('is found out when a whole chain is gone, by a checkpoint of it or by what the installation noted', () => {
    const gone = writeExport([installation]);
    expect(kindsIn(verify(gone, { checkpoints: [heldAt(10)] }))).toEqual(['missing']);
    const anchor = entryOf(26, null, {
      action: ANCHOR_ACTION,
      subjectKind: 'audit_chain',
      subjectId: SITE,
      detail: `{"hash": "${heldAt(40).hash}", "position": 40}`,
    });
    const anchored = writeChain(INSTALLATION, [...entriesOf(INSTALLATION, 25), anchor], key);
    expect(verify(writeExport([anchored, site])).ok).toBe(true);
    expect(kindsIn(verify(writeExport([anchored])))).toEqual(['missing']);
    const other = rewritten(13, key);
    expect(kindsIn(verify(writeExport([anchored, other])))).toEqual(['other-than-checkpoint']);
  });

  it('is found out when an entry was put there past the service', () => {
    const planted = unsealedLine(SITE, entryOf(9000, SITE, { at: '2026-11-20T23:00:00.000000Z' }));
    expect(kindsIn(verify(writeExport([installation, site], [planted])))).toEqual(['never-sealed']);
  });

  it('is found out when an entry claims another chain, or a chain another name', () => {
    const only = [headerLine([SITE]), ...writeExport([installation, site]).slice(1)];
    expect(kindsIn(verify(only))).toContain('out-of-order');
    expect(kindsIn(verify([...only.toSpliced(1, installation.lines.length).slice(0, -1)]))).toEqual([
      'cut-off',
    ]);
  });

  it('does not believe a checkpoint that its holder was given with a false signature', () => {
    const { chain, position, hash, at, keyId } = heldAt(20);
    const false_ = { chain, position, hash, at, keyId, signature: heldAt(30).signature };
    expect(kindsIn(verify(lines, { checkpoints: [false_] }))).toEqual(['bad-signature']);
    expect(kindsIn(verify(lines.with(1 + installation.lines.length, checkpointLine(false_))))).not.toEqual(
      [],
    );
  });

  it('never throws, whatever the lines are', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom(...lines), fc.json())), (any) => {
        expect(verify([...any, 'no line']).ok).toBe(false);
      }),
    );
  });
});
