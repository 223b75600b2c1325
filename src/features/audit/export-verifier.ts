import { type Checkpoint, isSignedBy } from './checkpoint';
import { type ExportCounts, type ExportLine, type ExportScope, readExportLine } from './export-lines';
import { ANCHOR_ACTION, BEFORE_THE_FIRST, INSTALLATION, sealOf } from './sealed-entry';
import type { ChainReport, Finding, FindingKind, Trust, VerificationReport } from './verification-report';

/** No transaction stays open so long: an entry that is older than a sealed one by this much came another way. */
const LATE_MS = 10 * 60_000;
const MOST_FINDINGS = 100;

/** What an entry's hash must be, and who says so. */
interface Expected {
  readonly position: number;
  readonly hash: string;
  readonly source: string;
  readonly isGiven: boolean;
}

interface ChainState {
  readonly chain: string;
  position: number;
  hash: string;
  entries: number;
  newestAt: number;
  checkpoint: { position: number; at: string } | null;
  /** By position; what was met is removed. */
  readonly expected: Map<number, readonly Expected[]>;
}

interface State {
  line: number;
  scope: ExportScope | undefined;
  current: ChainState | undefined;
  end: ExportCounts | undefined;
  sealed: number;
  unsealed: number;
  checkpoints: number;
  compared: number;
  found: number;
  readonly findings: Finding[];
  readonly notes: string[];
  readonly chains: (ChainReport & { readonly newestAt: number })[];
  /** What chains that are still to come must hold. */
  readonly expected: Map<string, Expected[]>;
}

/**
 * Verifies an export line by line, in memory that does not grow with it: `take` each line, then `report`. Goes on
 * after a finding; what follows is judged by the hash that stands in the export.
 */
export class ExportVerifier {
  private readonly state: State;

  constructor(
    private readonly trust: Trust,
    state?: State,
  ) {
    this.state = state ?? {
      line: 0,
      scope: undefined,
      current: undefined,
      end: undefined,
      sealed: 0,
      unsealed: 0,
      checkpoints: 0,
      compared: 0,
      found: 0,
      findings: [],
      notes: [],
      chains: [],
      expected: new Map(),
    };
    if (state === undefined) for (const each of trust.checkpoints) this.believe(each);
  }

  /** One that has read what this one has, and can be given other lines from here on. */
  copy(): ExportVerifier {
    return new ExportVerifier(this.trust, structuredClone(this.state));
  }

  get hasFound(): boolean {
    return this.state.found > 0;
  }

  /** The line without its line feed. */
  take(line: string): void {
    const { state } = this;
    state.line += 1;
    const read = readExportLine(line);
    if (read === undefined) this.find('unreadable', null, null, 'is no line of an export');
    else if (state.end !== undefined) {
      this.find('out-of-order', null, null, 'stands after the last line of the export');
    } else if ((read.kind === 'header') !== (state.line === 1)) {
      this.find('out-of-order', null, null, 'an export begins with one line that says what it holds');
    } else this.takeRead(read);
  }

  /** A line that could not even be read as text. */
  takeUnreadable(why: string): void {
    this.state.line += 1;
    this.find('unreadable', null, null, why);
  }

  /** After the last line. */
  report(): VerificationReport {
    const { state } = this;
    if (state.end === undefined) {
      this.closeChain();
      this.find('cut-off', null, null, 'the export has no last line: it was cut off, or more was taken away');
    }
    return {
      ok: state.found === 0,
      findings: state.findings,
      found: state.found,
      sealed: state.sealed,
      unsealed: state.unsealed,
      signaturesChecked: this.trust.keys.size > 0,
      compared: state.compared,
      notes: state.notes,
      chains: state.chains.map(({ chain, entries, checkpoint }) => ({ chain, entries, checkpoint })),
    };
  }

  private takeRead(read: ExportLine): void {
    if (read.kind === 'header') this.state.scope = read.scope;
    else if (read.kind === 'sealed') this.takeSealed(read);
    else if (read.kind === 'checkpoint') this.takeCheckpoint(read.checkpoint);
    else if (read.kind === 'unsealed') this.takeUnsealed(read);
    else this.takeEnd(read.counts);
  }

  private believe(checkpoint: Checkpoint): void {
    const { chain, position, hash, keyId, at } = checkpoint;
    const key = this.trust.keys.get(keyId);
    if (key !== undefined && !isSignedBy(checkpoint, key)) {
      this.find('bad-signature', chain, position, 'a checkpoint that was given is not signed by its key');
    }
    this.expect(chain, { position, hash, source: `the checkpoint of ${at} that was given`, isGiven: true });
  }

  private expect(chain: string, expected: Expected): void {
    const known = this.state.expected.get(chain);
    if (known === undefined) this.state.expected.set(chain, [expected]);
    else known.push(expected);
  }

  private takeSealed(line: Extract<ExportLine, { kind: 'sealed' }>): void {
    const { state } = this;
    const chain = this.chainOf(line.chain);
    state.sealed += 1;
    chain.entries += 1;
    const next = chain.position + 1;
    if (line.position < next) {
      this.find('out-of-order', line.chain, line.position, 'stands where a later entry belongs');
      return;
    }
    if (line.position > next) {
      const gap =
        line.position - 1 === next ? `entry ${next} is` : `entries ${next} to ${line.position - 1} are`;
      this.find('missing', line.chain, next, `${gap} missing`);
    } else if (sealOf(chain.hash, line.text) !== line.hash) {
      this.find(
        'changed',
        line.chain,
        line.position,
        'does not fit its hash and the one before it: the entry, its hash or the entry before it was changed',
      );
    }
    chain.position = line.position;
    chain.hash = line.hash;
    this.lookAtMoment(chain, line.at);
    this.compare(chain, line.position, line.hash);
    if (line.chain === INSTALLATION && line.fields['action'] === ANCHOR_ACTION) this.readAnchor(line);
  }

  private lookAtMoment(chain: ChainState, at: unknown): void {
    const moment = typeof at === 'string' ? Date.parse(at) : NaN;
    if (moment < chain.newestAt - LATE_MS && this.state.notes.length < MOST_FINDINGS) {
      this.state.notes.push(
        `line ${this.state.line}: entry ${chain.position} of ${chain.chain} is dated more than ten minutes before ` +
          'one that was sealed earlier. The clock was put back, or it was dated by hand.',
      );
    }
    if (moment > chain.newestAt) chain.newestAt = moment;
  }

  private compare(chain: ChainState, position: number, hash: string): void {
    for (const expected of chain.expected.get(position) ?? []) {
      if (expected.isGiven) this.state.compared += 1;
      if (expected.hash === hash) continue;
      const what = `has another hash than ${expected.source} says: it or something before it was rewritten`;
      this.find('other-than-checkpoint', chain.chain, position, what);
    }
    chain.expected.delete(position);
  }

  private readAnchor({ position, fields }: Extract<ExportLine, { kind: 'sealed' }>): void {
    const { subjectId: chain, detail } = fields;
    const { position: anchored, hash } = (detail ?? {}) as Record<string, unknown>;
    if (this.state.scope !== 'all' || typeof chain !== 'string') return;
    if (typeof anchored !== 'number' || typeof hash !== 'string') return;
    const source = `entry ${position} of the chain ${INSTALLATION}`;
    this.expect(chain, { position: anchored, hash, source, isGiven: false });
  }

  private takeCheckpoint(checkpoint: Checkpoint): void {
    const { chain: name, position, hash, at } = checkpoint;
    const chain = this.chainOf(name);
    this.state.checkpoints += 1;
    if (position > chain.position) {
      this.find('cut-off', name, position, `is signed, but the chain goes to ${chain.position} only`);
    } else if (position < chain.position) {
      this.find('out-of-order', name, position, 'a checkpoint stands behind a later entry');
      return;
    } else if (hash !== chain.hash) {
      this.find('other-than-checkpoint', name, position, 'has another hash than the checkpoint behind it');
    }
    this.checkSignature(checkpoint);
    chain.checkpoint = { position, at };
  }

  private checkSignature(checkpoint: Checkpoint): void {
    if (this.trust.keys.size === 0) return;
    const { chain, position, keyId } = checkpoint;
    const key = this.trust.keys.get(keyId);
    if (key === undefined) {
      this.find(
        'unknown-key',
        chain,
        position,
        `the checkpoint is signed with a key that was not given: ${keyId}`,
      );
    } else if (!isSignedBy(checkpoint, key)) {
      this.find('bad-signature', chain, position, 'the checkpoint is not signed by its key');
    }
  }

  private takeUnsealed({ chain, at, id }: Extract<ExportLine, { kind: 'unsealed' }>): void {
    const { state } = this;
    this.closeChain();
    state.unsealed += 1;
    const newest = state.chains.find((each) => each.chain === chain)?.newestAt ?? -Infinity;
    const moment = typeof at === 'string' ? Date.parse(at) : NaN;
    if (moment >= newest - LATE_MS) return;
    const what = `entry with id ${JSON.stringify(id)} was never sealed, though later ones were: it was put there past the service`;
    this.find('never-sealed', chain, null, what);
  }

  private takeEnd(counts: ExportCounts): void {
    const { state } = this;
    this.closeChain();
    const { sealed, unsealed, checkpoints } = counts;
    if (sealed !== state.sealed || unsealed !== state.unsealed || checkpoints !== state.checkpoints) {
      const what =
        `tells of ${sealed} sealed entries, ${checkpoints} checkpoints and ${unsealed} unsealed entries; ` +
        `there are ${state.sealed}, ${state.checkpoints} and ${state.unsealed}`;
      this.find('cut-off', null, null, what);
    }
    for (const [chain, expected] of state.expected) this.missChain(chain, expected);
    state.end = counts;
  }

  private missChain(chain: string, expected: readonly Expected[]): void {
    const { scope, notes } = this.state;
    if (scope !== 'all' && !(scope ?? []).includes(chain)) {
      notes.push(`The export does not hold the chain ${chain}, of which a checkpoint was given.`);
      return;
    }
    const last = expected.reduce((a, b) => (b.position > a.position ? b : a));
    const what = `the chain is missing, and ${last.source} says that it had ${last.position} entries`;
    this.find('missing', chain, last.position, what);
  }

  /** The chain of a line; the first line of another one ends that before. */
  private chainOf(name: string): ChainState {
    const { state } = this;
    if (state.current?.chain === name) return state.current;
    this.closeChain();
    if (state.chains.some(({ chain }) => chain === name)) {
      this.find('out-of-order', name, null, 'the chain was over, and goes on here');
    }
    if (state.scope !== 'all' && !(state.scope ?? []).includes(name)) {
      this.find('out-of-order', name, null, 'the chain is none of those that the export says it holds');
    }
    const expected = new Map<number, Expected[]>();
    for (const each of state.expected.get(name) ?? []) {
      expected.set(each.position, [...(expected.get(each.position) ?? []), each]);
    }
    state.expected.delete(name);
    const [position, hash] = [0, BEFORE_THE_FIRST];
    state.current = {
      chain: name,
      position,
      hash,
      entries: 0,
      newestAt: -Infinity,
      checkpoint: null,
      expected,
    };
    return state.current;
  }

  private closeChain(): void {
    const { current, chains } = this.state;
    if (current === undefined) return;
    this.state.current = undefined;
    const { chain, position, entries, checkpoint, newestAt } = current;
    if (checkpoint?.position !== position) {
      const after = checkpoint === null ? 'no checkpoint' : `the last checkpoint, of ${checkpoint.position}`;
      this.find('not-signed', chain, position, `the chain ends here, behind ${after}`);
    }
    for (const [missed, [expected]] of current.expected) {
      const what = `is missing: ${expected!.source} names it, and the chain ends at ${position}`;
      this.find(missed > position ? 'cut-off' : 'missing', chain, missed, what);
    }
    chains.push({ chain, entries, checkpoint, newestAt });
  }

  private find(kind: FindingKind, chain: string | null, position: number | null, message: string): void {
    const { state } = this;
    state.found += 1;
    if (state.findings.length < MOST_FINDINGS) {
      state.findings.push({ kind, line: state.line, chain, position, message });
    }
  }
}
