import { fdatasyncSync, openSync, closeSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { DATA, METADATA, randomStream, runFor, STREAMS } from '../src/sample.ts';

const TABLES = `
  PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -32768;
  CREATE TABLE stream (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE event (position INTEGER PRIMARY KEY, stream INTEGER NOT NULL, revision INTEGER NOT NULL,
    type TEXT NOT NULL, data TEXT NOT NULL, metadata TEXT NOT NULL) STRICT;
  CREATE UNIQUE INDEX event_of_stream ON event (stream, revision);
`;

/**
 * The least that a durable append costs on `node:sqlite`: one thread, one prepared insert per event into the event store's
 * own tables, nothing checked, nothing encoded, `inCommit` events per commit. Gives events per second.
 */
export const bareCommits = (path: string, inCommit: number): number => {
  const db = new DatabaseSync(path);
  db.exec(TABLES);
  const [begin, commit] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT')];
  const insert = db.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)');
  const revisions = new Int32Array(STREAMS);
  const [data, metadata] = [JSON.stringify(DATA), JSON.stringify(METADATA)];
  let position = 0;
  const rate = runFor(() => {
    begin.run();
    for (let n = 0; n < inCommit; n++) {
      const stream = randomStream();
      insert.run(++position, stream, revisions[stream]!++, 'UnitRenamed', data, metadata);
    }
    commit.run();
    return inCommit;
  });
  db.close();
  return rate;
};

/** The least that durability costs on this disk: one page written and synced at a time. Gives syncs per second. */
export const bareSyncs = (path: string): number => {
  const file = openSync(path, 'w');
  const page = Buffer.alloc(4_096, 1);
  const rate = runFor(() => {
    writeSync(file, page);
    fdatasyncSync(file);
    return 1;
  });
  closeSync(file);
  return rate;
};

/** Reads the rows of a log in pages, in order, and does nothing with them. Gives rows per second. */
export const bareRead = (path: string): number => {
  const db = new DatabaseSync(path, { readOnly: true });
  const page = db.prepare('SELECT * FROM event WHERE position > ? ORDER BY position LIMIT 500');
  page.setReturnArrays(true);
  const started = performance.now();
  let rows = 0;
  for (let after = 0; ;) {
    const read = page.all(after) as unknown as [number][];
    rows += read.length;
    if (read.length < 500) break;
    after = read.at(-1)![0];
  }
  db.close();
  return (rows / (performance.now() - started)) * 1_000;
};
