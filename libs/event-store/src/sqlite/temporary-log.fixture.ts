import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TestLog } from '../contract/log.fixture.ts';
import { openEventStore } from '../open-event-store.ts';

const folders: string[] = [];

/** The path of a file that does not exist yet, in a folder of its own. */
export const temporaryPath = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'zveno-log-'));
  folders.push(folder);
  return join(folder, 'events.sqlite');
};

export const removeTemporary = (): void => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
};

/** A log in a file of its own. It stalls while another connection holds the lock that every commit needs. */
export const temporaryLog = (
  path = temporaryPath(),
): TestLog & Required<Pick<TestLog, 'stall'>> & { path: string } => ({
  path,
  url: `sqlite:${path}`,
  open: () => openEventStore(`sqlite:${path}`),
  stall: async () => {
    const holder = new DatabaseSync(path);
    holder.exec('BEGIN IMMEDIATE');
    return async () => {
      holder.exec('ROLLBACK');
      holder.close();
    };
  },
});
