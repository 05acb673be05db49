import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { newEvent } from '../contract/log.fixture.ts';
import { openEventStore } from '../open-event-store.ts';
import { openForWriting } from './schema.ts';
import { removeTemporary, temporaryPath } from './temporary-log.fixture.ts';

afterAll(removeTemporary);

const filled = async (): Promise<string> => {
  const path = temporaryPath();
  const store = await openEventStore(`sqlite:${path}`);
  for (let n = 0; n < 40; n++) {
    await store.append(`note-${n}`, Array.from({ length: 10 }, () => newEvent({ text: 'text '.repeat(40) })), 'none'); // prettier-ignore
  }
  await store.close();
  return path;
};

describe('a log’s file', () => {
  it('is written with every commit brought to the disk', () => {
    const db = openForWriting(temporaryPath(), 1_000);
    expect(db.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    db.close();
  });

  it('is made with its folder', async () => {
    const store = await openEventStore(`sqlite:${temporaryPath()}.d/deep/events.sqlite`);
    expect(await store.head()).toBe('0');
    await store.close();
  });

  it('leaves no write-ahead log behind when it is closed', async () => {
    const path = await filled();
    expect(() => statSync(`${path}-wal`)).toThrow('ENOENT');
  });

  it.each(['redis://localhost', 'events.sqlite', 'sqlite:', 'sqlite::memory:', ''])('is not %j', async (url) => {
    await expect(openEventStore(url)).rejects.toMatchObject({ code: 'config.invalid' });
  });
});

describe('a file that is something else', () => {
  const foreign: [string, (path: string) => void][] = [
    ['text', (path) => writeFileSync(path, 'Dear diary, this is no database at all.\n')],
    ['another program’s database', (path) => new DatabaseSync(path).exec('CREATE TABLE diary (day TEXT)')],
    ['a log of a later version', (path) => openForWriting(path, 1_000).exec('PRAGMA user_version = 2')],
  ];

  it.each(foreign)('is refused and left as it was: %s', async (_, make) => {
    const path = temporaryPath();
    make(path);
    const before = readFileSync(path);
    await expect(openEventStore(`sqlite:${path}`)).rejects.toMatchObject({ code: 'event-store.foreign' });
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});

describe('a file that is cut off', () => {
  it.each([0.99, 0.5, 0.02, 0.001])('is refused at %d of its length', async (share) => {
    const path = await filled();
    truncateSync(path, Math.ceil(statSync(path).size * share));
    await expect(openEventStore(`sqlite:${path}`)).rejects.toMatchObject({ code: 'event-store.damaged' });
  });
});
