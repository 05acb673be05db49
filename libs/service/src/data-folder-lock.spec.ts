import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolderLock, RESTORING_FILE } from './data-folder-lock.ts';

describe('the lock of a data folder', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'zveno-lock-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is held by one at a time', () => {
    expect(DataFolderLock.isHeld(folder)).toBe(false);
    const first = DataFolderLock.acquire(folder);
    expect(DataFolderLock.isHeld(folder)).toBe(true);
    expect(() => DataFolderLock.acquire(folder)).toThrow('data-folder.in-use');
    first.release();
    first.release();
    expect(DataFolderLock.isHeld(folder)).toBe(false);
    DataFolderLock.acquire(folder).release();
  });

  it('makes the folder', () => {
    const inner = join(folder, 'data');
    expect(DataFolderLock.isHeld(inner)).toBe(false);
    DataFolderLock.acquire(inner).release();
  });

  it('goes with the process that is killed', async () => {
    const holder = spawn(
      process.execPath,
      [...process.execArgv, join(import.meta.dirname, 'data-folder-lock.fixture.ts'), folder],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const gone = once(holder, 'exit');
    await once(holder.stdout, 'data');
    expect(DataFolderLock.isHeld(folder)).toBe(true);
    expect(() => DataFolderLock.acquire(folder)).toThrow('data-folder.in-use');
    holder.kill('SIGKILL');
    await gone;
    expect(DataFolderLock.isHeld(folder)).toBe(false);
    DataFolderLock.acquire(folder).release();
  });

  it('is refused where a restore was cut off, except to the restore', () => {
    writeFileSync(join(folder, RESTORING_FILE), '');
    expect(() => DataFolderLock.acquire(folder)).toThrow('data-folder.half-restored');
    expect(DataFolderLock.isHeld(folder)).toBe(false);
    DataFolderLock.acquire(folder, { amidRestore: true }).release();
  });
});
