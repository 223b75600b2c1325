import { RefusedError } from '../../api/http';
import type { Draft, PackFile } from '../../api/rule-sets';
import type { Validation } from '../../api/rules';
import { DraftDesk } from './draft-desk';

const FILE = 'en/own/harbour.yml';
const draft = (text: string, version = 1): Draft => ({
  ...{ id: 'd1', name: 'Parrots', note: '', version, basedOn: 0, updatedAt: '2026-11-21T10:00:00Z' },
  files: [{ file: FILE, text }],
});
const SOUND: Validation = { ok: true, faults: [], rules: [] };
const STALE = new RefusedError(409, 'Saved by somebody else', undefined, { type: 'stale-version' });

/** A service that keeps one draft, and what it was asked. */
class Drafts {
  stored = draft('a: 1\n');
  readonly checked: (readonly PackFile[])[] = [];
  read = (): Promise<Draft> => Promise.resolve(this.stored);
  save = (given: Draft): Promise<Draft> => {
    if (given.version !== this.stored.version) return Promise.reject(STALE);
    this.stored = { ...given, version: given.version + 1 };
    return Promise.resolve(this.stored);
  };
  validate = (files: readonly PackFile[]): Promise<Validation> => {
    this.checked.push(files);
    return Promise.resolve(SOUND);
  };
}

describe('DraftDesk', () => {
  let drafts: Drafts;
  let desk: DraftDesk;
  beforeEach(async () => {
    jest.useFakeTimers();
    drafts = new Drafts();
    desk = new DraftDesk(drafts);
    await desk.load();
  });
  afterEach(() => {
    desk.leave();
    jest.useRealTimers();
  });

  it('stores what was written, and knows that it is stored', async () => {
    desk.write(FILE, 'a: 2\n');
    expect(desk.view.isDirty).toBe(true);
    expect(await desk.save()).toBe(true);
    expect(desk.view).toMatchObject({ isDirty: false, isSaving: false, said: 'Saved' });
    expect(drafts.stored).toMatchObject({ version: 2, files: [{ file: FILE, text: 'a: 2\n' }] });
  });

  it('stores nothing where nothing changed, and sees that a change was taken back', async () => {
    desk.write(FILE, 'a: 2\n');
    desk.write(FILE, 'a: 1\n');
    expect(desk.view.isDirty).toBe(false);
    expect(await desk.save()).toBe(true);
    expect(drafts.stored.version).toBe(1);
  });

  it('checks once the keys rest, and only what stands there then', async () => {
    desk.write(FILE, 'a: 2\n');
    await jest.advanceTimersByTimeAsync(399);
    desk.write(FILE, 'a: 3\n');
    await jest.advanceTimersByTimeAsync(399);
    expect(drafts.checked).toHaveLength(1);
    expect(desk.view.isChecking).toBe(true);
    await jest.advanceTimersByTimeAsync(1);
    expect(drafts.checked).toHaveLength(2);
    expect(drafts.checked[1]).toEqual([{ file: FILE, text: 'a: 3\n' }]);
    expect(desk.view).toMatchObject({ isChecking: false, validation: SOUND });
  });

  it('drops the answer to an earlier question', async () => {
    let answer: (validation: Validation) => void = () => undefined;
    drafts.validate = () => new Promise((done) => (answer = done));
    const checking = desk.check();
    desk.write(FILE, 'a: 2\n');
    answer({ ...SOUND, ok: false });
    await checking;
    expect(desk.view.validation).toBe(SOUND);
  });

  describe('where somebody else stored in between', () => {
    beforeEach(async () => {
      drafts.stored = draft('a: theirs\n', 2);
      desk.write(FILE, 'a: mine\n');
      expect(await desk.save()).toBe(false);
    });

    it('keeps both sides', () => {
      expect(desk.view.theirs?.files).toEqual([{ file: FILE, text: 'a: theirs\n' }]);
      expect(desk.view.files).toEqual([{ file: FILE, text: 'a: mine\n' }]);
      expect(drafts.stored.version).toBe(2);
    });

    it('stores mine over theirs, when told so', async () => {
      expect(await desk.keepMine()).toBe(true);
      expect(drafts.stored).toMatchObject({ version: 3, files: [{ text: 'a: mine\n' }] });
      expect(desk.view).toMatchObject({ theirs: undefined, isDirty: false });
    });

    it('takes theirs, when told so', () => {
      desk.takeTheirs();
      expect(desk.view).toMatchObject({ theirs: undefined, isDirty: false, files: drafts.stored.files });
    });
  });

  it('adds and removes files, and mends what a fault knows how to', () => {
    desk.write('settings.yml', 'rules: {}\n');
    expect(desk.view.files.map(({ file }) => file)).toEqual([FILE, 'settings.yml']);
    desk.remove('settings.yml');
    expect(desk.view.isDirty).toBe(false);
    desk.mend({
      ...{ file: FILE, from: 0, to: 1, line: 1, column: 1, severity: 'error', code: 'c', message: 'm' },
      fix: { from: 0, to: 1, insert: 'b' },
    });
    expect(desk.view.files).toEqual([{ file: FILE, text: 'b: 1\n' }]);
  });

  it('keeps what could not be stored, and says why', async () => {
    drafts.save = () => Promise.reject(new RefusedError(0, 'The service cannot be reached', undefined, {}));
    desk.write(FILE, 'a: 2\n');
    expect(await desk.save()).toBe(false);
    expect(desk.view).toMatchObject({
      isDirty: true,
      isSaving: false,
      fault: 'The service cannot be reached.',
    });
  });
});
