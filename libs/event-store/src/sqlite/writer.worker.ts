import { receiveMessageOnPort, workerData, type MessagePort } from 'node:worker_threads';
import { GroupCommit } from './group-commit.ts';
import { openForWriting, SQLITE_BUSY, sqliteCode, UnusableFile } from './schema.ts';
import type { FromWriter, Group, ToWriter } from './wire.ts';

const { path, port, patienceMs } = workerData as { path: string; port: MessagePort; patienceMs: number };
const say = (message: FromWriter) => port.postMessage(message);

/** So many messages go into one transaction at most, that nobody waits too long for an answer. */
const MAX_GROUPS = 256;

const countAppends = (groups: readonly Group[]): number => {
  let appends = 0;
  for (const group of groups) {
    for (let at = 0; at < group.length; at += 3 + 3 * (group[at + 2] as number)) appends++;
  }
  return appends;
};

const serve = (): void => {
  const db = openForWriting(path, patienceMs);
  const log = new GroupCommit(db);
  let broken = false;

  const write = (groups: readonly Group[]): void => {
    if (broken) return say({ kind: 'failed', appends: countAppends(groups), fatal: true });
    try {
      say(log.write(groups));
    } catch (error) {
      // Another process held the file for all our patience: nothing is wrong with it. After anything else, above all after
      // a failed fsync, nobody knows what the disk holds: no further write.
      broken = sqliteCode(error) !== SQLITE_BUSY;
      say({ kind: 'failed', appends: countAppends(groups), fatal: broken });
    }
  };

  // All that arrived while the last commit was reaching the disk goes into the next one.
  port.on('message', (first: ToWriter) => {
    let groups: Group[] = [];
    let next: ToWriter | undefined = first;
    while (next !== undefined && next !== 'close') {
      groups.push(next);
      if (groups.length === MAX_GROUPS) {
        write(groups);
        groups = [];
      }
      next = receiveMessageOnPort(port)?.message as ToWriter | undefined;
    }
    if (groups.length > 0) write(groups);
    if (next === 'close') {
      db.close();
      port.close();
    }
  });
  say({ kind: 'ready' });
};

try {
  serve();
} catch (error) {
  say({ kind: 'refused', code: error instanceof UnusableFile ? error.code : 'event-store.unavailable' });
  port.close();
}
