import type { KeyObject } from 'node:crypto';
import type { Checkpoint } from './checkpoint';

export type FindingKind =
  | 'unreadable'
  | 'out-of-order'
  | 'missing'
  | 'changed'
  | 'other-than-checkpoint'
  | 'cut-off'
  | 'not-signed'
  | 'bad-signature'
  | 'unknown-key'
  | 'never-sealed';

export interface Finding {
  readonly kind: FindingKind;
  /** The line of the export, from 1. */
  readonly line: number;
  readonly chain: string | null;
  readonly position: number | null;
  readonly message: string;
}

export interface ChainReport {
  readonly chain: string;
  readonly entries: number;
  /** The newest checkpoint of the chain in the export. */
  readonly checkpoint: { readonly position: number; readonly at: string } | null;
}

export interface VerificationReport {
  /** Nothing was found. */
  readonly ok: boolean;
  /** The first hundred. */
  readonly findings: readonly Finding[];
  readonly found: number;
  readonly sealed: number;
  /** Entries that no hash covers yet. */
  readonly unsealed: number;
  /** Whether there was a key to check signatures with. */
  readonly signaturesChecked: boolean;
  /** How many of the checkpoints that were given could be compared. */
  readonly compared: number;
  /** What is no fault, but worth knowing. */
  readonly notes: readonly string[];
  readonly chains: readonly ChainReport[];
}

/** What the verifier believes, since it did not come with the export. */
export interface Trust {
  /** Public keys by their `kid`. */
  readonly keys: ReadonlyMap<string, KeyObject>;
  readonly checkpoints: readonly Checkpoint[];
}
