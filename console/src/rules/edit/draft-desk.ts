import { faultOf } from '../../api/http';
import { type Draft, isStale, type PackFile } from '../../api/rule-sets';
import type { RuleFault, Validation } from '../../api/rules';
import { fixed } from './faults';

/** What the desk needs of the service. */
export interface DraftApi {
  read(): Promise<Draft>;
  /** Rejects with a 409 where somebody saved in between. */
  save(draft: Draft): Promise<Draft>;
  /** Absent for those who may only read: checking is for those who write. */
  validate?(files: readonly PackFile[]): Promise<Validation>;
}

export interface DraftView {
  /** As it was stored last; undefined until it is read. */
  readonly stored: Draft | undefined;
  /** As they stand on the screen. */
  readonly files: readonly PackFile[];
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  /** What somebody else stored in between, until this person has chosen. */
  readonly theirs: Draft | undefined;
  /** Of the files as they stood when it was asked. */
  readonly validation: Validation | undefined;
  readonly isChecking: boolean;
  readonly fault: string | undefined;
  readonly said: string;
}

const NEW: DraftView = {
  stored: undefined,
  files: [],
  isDirty: false,
  isSaving: false,
  theirs: undefined,
  validation: undefined,
  isChecking: false,
  fault: undefined,
  said: '',
};
/** So long after the last key the files are checked. */
const CHECKED_AFTER_MS = 400;

const sameFiles = (one: readonly PackFile[], other: readonly PackFile[]): boolean =>
  one.length === other.length &&
  one.every(({ file, text }) => other.some((each) => each.file === file && each.text === text));

/** A draft on somebody's desk: what is changed, checked, stored, and what to do where two people store. */
export class DraftDesk {
  view: DraftView = NEW;
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;

  constructor(private readonly api: DraftApi) {}

  /** Calls `listener` after every change; returns how to stop that. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async load(): Promise<void> {
    try {
      const stored = await this.api.read();
      // Somebody comes back to what they had not stored.
      const files = this.view.isDirty ? this.view.files : stored.files;
      this.set({ stored: this.view.stored ?? stored, files, fault: undefined });
      await this.check();
    } catch (error) {
      this.set({ fault: faultOf(error) });
    }
  }

  /** Another text for a file, which is added where there is none. */
  write(file: string, text: string): void {
    const { files } = this.view;
    const there = files.some((each) => each.file === file);
    this.replace(
      there ? files.map((each) => (each.file === file ? { file, text } : each)) : [...files, { file, text }],
    );
  }

  remove(file: string): void {
    this.replace(this.view.files.filter((each) => each.file !== file));
  }

  replace(files: readonly PackFile[]): void {
    const { stored } = this.view;
    this.set({ files, isDirty: stored === undefined || !sameFiles(stored.files, files), said: '' });
    this.checkSoon();
  }

  /** Does what a fault itself proposes. */
  mend(fault: RuleFault): void {
    const there = this.view.files.find(({ file }) => file === fault.file);
    if (there !== undefined && fault.fix !== undefined) this.write(there.file, fixed(there.text, fault.fix));
  }

  /** Stores it; true where it is stored now, as it stands. */
  async save(): Promise<boolean> {
    const { stored, files, isDirty, isSaving } = this.view;
    if (stored === undefined || isSaving) return false;
    if (!isDirty) return true;
    this.set({ isSaving: true, fault: undefined });
    try {
      this.store(await this.api.save({ ...stored, files }));
      return !this.view.isDirty;
    } catch (error) {
      await this.refused(error);
      return false;
    } finally {
      this.set({ isSaving: false });
    }
  }

  /** Stores what stands here over what the other person stored. */
  async keepMine(): Promise<boolean> {
    const { theirs, stored } = this.view;
    if (theirs === undefined || stored === undefined) return false;
    this.set({ stored: { ...stored, version: theirs.version }, theirs: undefined, isDirty: true });
    return this.save();
  }

  /** Drops what stands here. */
  takeTheirs(): void {
    const { theirs } = this.view;
    if (theirs === undefined) return;
    this.set({ stored: theirs, files: theirs.files, theirs: undefined, isDirty: false });
    this.checkSoon();
  }

  leave(): void {
    clearTimeout(this.timer);
    this.asked += 1;
  }

  /** Checks the files as they stand now. */
  async check(): Promise<void> {
    clearTimeout(this.timer);
    if (this.api.validate === undefined) return;
    const turn = (this.asked += 1);
    this.set({ isChecking: true });
    try {
      const validation = await this.api.validate(this.view.files);
      if (turn === this.asked) this.set({ validation, isChecking: false });
    } catch (error) {
      if (turn === this.asked) this.set({ isChecking: false, fault: faultOf(error) });
    }
  }

  private checkSoon(): void {
    clearTimeout(this.timer);
    // An answer that is on its way tells of what stands here no more.
    this.asked += 1;
    this.timer = setTimeout(() => void this.check(), CHECKED_AFTER_MS);
    this.set({ isChecking: true });
  }

  private store(stored: Draft): void {
    const isDirty = !sameFiles(stored.files, this.view.files);
    this.set({ stored, isDirty, said: 'Saved' });
  }

  private async refused(error: unknown): Promise<void> {
    if (!isStale(error)) {
      this.set({ fault: faultOf(error) });
      return;
    }
    try {
      this.set({ theirs: await this.api.read() });
    } catch (other) {
      this.set({ fault: faultOf(other) });
    }
  }

  private set(change: Partial<DraftView>): void {
    this.view = { ...this.view, ...change };
    for (const listener of this.listeners) listener();
  }
}
