import { execFileSync } from 'node:child_process';
import { DatabaseSync } from 'node:sqlite';
import { collect } from '../contract/log.fixture.ts';
import { GroupCommit } from './group-commit.ts';
import { openForWriting } from './schema.ts';
import { removeTemporary, temporaryLog, temporaryPath } from './temporary-log.fixture.ts';
import { EXPECT_ANY } from './wire.ts';

afterAll(removeTemporary);

type Seen = { acknowledged: string[]; codes: string[]; writable: boolean; read: string[] };

describe('a write that the disk refuses', () => {
  it('is not acknowledged; from then on the log is read only, and what was acknowledged stays', async () => {
    const log = temporaryLog();
    const script = new URL('./full-disk.fixture.ts', import.meta.url).pathname;
    const command = 'ulimit -f 600; exec "$@"';
    const output = execFileSync('sh', ['-c', command, 'sh', process.execPath, ...process.execArgv, script, log.url]);
    const seen = JSON.parse(output.toString()) as Seen;
    expect(seen.codes).toEqual(Array(3).fill('event-store.unavailable'));
    expect(seen.writable).toBe(false);
    expect(seen.acknowledged.length).toBeGreaterThan(5);
    expect(seen.read.slice(0, seen.acknowledged.length)).toEqual(seen.acknowledged);

    const store = await log.open();
    const kept = (await collect(store.readStream('note'))).map(({ metadata }) => metadata.eventId);
    expect(kept.slice(0, seen.acknowledged.length)).toEqual(seen.acknowledged);
    await store.close();
  });

  it('undoes the whole group and leaves the log as it was', () => {
    const path = temporaryPath();
    const db = openForWriting(path, 1_000);
    const log = new GroupCommit(db);
    const append = (stream: string, text: string) => [stream, EXPECT_ANY, 1, 'Noted', JSON.stringify({ text }), '{}'];
    expect(log.write([append('a', 'small')])).toEqual([0, 1]);
    db.exec('PRAGMA max_page_count = 20');
    expect(() => log.write([append('a', 'small'), append('b', 'x'.repeat(200_000))])).toThrow('full');
    db.exec('PRAGMA max_page_count = 1000');
    expect(log.write([append('a', 'small'), append('b', 'small')])).toEqual([1, 2, 0, 3]);
    db.close();
    const rows = new DatabaseSync(path).prepare('SELECT position, revision FROM event ORDER BY position').all();
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { position: 1, revision: 0 },
      { position: 2, revision: 1 },
      { position: 3, revision: 0 },
    ]);
  });
});
