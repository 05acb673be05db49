import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { keyStoreContract } from '../key-store.contract.ts';
import type { StoredKey } from '../key-store.port.ts';
import { SqliteKeyStore } from './sqlite-key-store.ts';

const makeFolder = () => mkdtempSync(join(tmpdir(), 'zveno-keys-'));

keyStoreContract('on SQLite', async () => {
  const folder = makeFolder();
  return {
    open: async () => new SqliteKeyStore(join(folder, 'keys.sqlite')),
    remove: async () => rmSync(folder, { recursive: true }),
  };
});

describe('the file of the SQLite key store', () => {
  let folder: string;
  let file: string;
  let store: SqliteKeyStore;

  beforeEach(() => {
    folder = makeFolder();
    file = join(folder, 'keys.sqlite');
    store = new SqliteKeyStore(file);
  });

  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  const wrapped = Buffer.from('these bytes stand for a wrapped key and must not stay');
  const key: StoredKey = { id: 'subject/a', wrappedBy: 'installation', wrapped };
  const pieces = [0, 20, 40].map((from) => wrapped.subarray(from, from + 12));
  const holdsTheKey = () =>
    readdirSync(folder).some((name) => pieces.some((piece) => readFileSync(join(folder, name)).includes(piece)));

  it('belongs to its owner alone', () => {
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
  });

  it('holds no byte of a destroyed key, its write-ahead log neither', async () => {
    const others = Array.from({ length: 300 }, (_, i) => ({ ...key, id: `subject/${i}`, wrapped: randomBytes(60) }));
    await store.add([...others.slice(0, 150), key, ...others.slice(150)]);
    expect(holdsTheKey()).toBe(true);
    await store.destroy(key.id, 'a');
    expect(holdsTheKey()).toBe(false);
  });

  it('does not call a key destroyed while a reader elsewhere keeps it in the write-ahead log', async () => {
    await store.add([key]);
    const reader = new DatabaseSync(file);
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM keys').get();
    await expect(store.destroy(key.id, 'a')).rejects.toThrow('key-store.unavailable');
    reader.close();
    await store.destroy(key.id, 'a');
    expect(holdsTheKey()).toBe(false);
  });

  it('is not read by code older than its format', async () => {
    const db = new DatabaseSync(file);
    db.exec(`UPDATE meta SET value = '2' WHERE name = 'format'`);
    db.close();
    expect(() => new SqliteKeyStore(file)).toThrow('key-store.format-unknown');
  });

  it('is told from something else, and from nothing', async () => {
    const photo = join(folder, 'photo.jpg');
    writeFileSync(photo, 'x'.repeat(8_192));
    expect(() => new SqliteKeyStore(photo)).toThrow('key-store.damaged');
    expect(() => new SqliteKeyStore(join(folder, 'nowhere', 'keys.sqlite'))).toThrow('key-store.unavailable');
  });

  it('is not read on when a page of it is damaged', async () => {
    await store.add(Array.from({ length: 500 }, (_, i) => ({ ...key, id: `subject/${i}` })));
    await store.close();
    const bytes = readFileSync(file);
    bytes.fill(0xff, 4_096, bytes.length);
    writeFileSync(file, bytes);
    expect(() => new SqliteKeyStore(file)).toThrow('key-store.damaged');
  });
});
