import { jest } from '@jest/globals';
import { DomainError } from '@zveno/kernel';
import { randomBytes, randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { keyStoreContract } from '../key-store.contract.ts';
import { openKeyStore } from '../open-key-store.ts';
import { MongoKeyStore } from './mongo-key-store.ts';

const freshUrl = (): string => {
  const base = process.env.MONGODB_URL;
  if (base === undefined || base === '') throw new Error('MONGODB_URL is not set: npm run test:servers sets it');
  const url = new URL(base);
  url.pathname = `/spec-keys-${randomUUID()}`;
  return url.href;
};

const withDatabase = async <T>(url: string, work: (database: ReturnType<MongoClient['db']>) => Promise<T>) => {
  const client = new MongoClient(url);
  try {
    return await work(client.db());
  } finally {
    await client.close();
  }
};

const remove = (url: string) => withDatabase(url, (database) => database.dropDatabase());

keyStoreContract('on MongoDB', async () => {
  const url = freshUrl();
  return { open: async () => new MongoKeyStore(url), remove: async () => void (await remove(url)) };
});

describe('the key store on MongoDB', () => {
  let url: string;
  beforeEach(() => (url = freshUrl()));
  afterEach(() => remove(url));

  it('opens by its address, for the holder of its master key alone', async () => {
    const masterKey = randomBytes(32);
    await (await openKeyStore(url, masterKey)).close();
    await (await openKeyStore(url, masterKey)).close();
    await expect(openKeyStore(url, randomBytes(32))).rejects.toThrow('key-store.wrong-master-key');
  });

  it('keeps nothing of a destroyed key but its id', async () => {
    const store = new MongoKeyStore(url);
    await store.add([{ id: 'subject/a', wrappedBy: 'organization/o1', wrapped: randomBytes(60) }]);
    await store.destroy('subject/a', 'a');
    await store.close();
    await withDatabase(url, async (database) => {
      expect(await database.collection('keys').find().toArray()).toEqual([{ _id: 'subject/a' }]);
    });
  });

  it('takes the first of many who destroy, claim and begin at once', async () => {
    const stores = Array.from({ length: 8 }, () => new MongoKeyStore(url));
    await Promise.all(stores.map((store) => store.destroy('subject/new', 'new')));
    const holders = await Promise.all(stores.map((store, n) => store.claim('index', `person-${n}`)));
    expect(new Set(holders).size).toBe(1);
    await Promise.all(stores.map((store, n) => store.advance(String(n))));
    expect(await stores[0]?.progress()).toBe('7');
    await Promise.all(stores.map((store) => store.close()));
  });

  it('asks for the majority and its journal', async () => {
    const emit = jest.spyOn(MongoClient.prototype, 'emit');
    const store = new MongoKeyStore(`${url}?w=1&journal=false&monitorCommands=true`);
    await store.claim('index', 'anna');
    await store.destroy('subject/a', 'a');
    await store.close();
    const started = emit.mock.calls.filter(([name]) => name === 'commandStarted').map(([, event]) => event);
    const commands = (started as unknown as { command: Record<string, unknown> }[]).map(({ command }) => command);
    const writes = commands.filter((command) => 'insert' in command || 'update' in command || 'delete' in command);
    emit.mockRestore();
    expect(writes.length).toBeGreaterThanOrEqual(3);
    for (const write of writes) expect(write.writeConcern).toEqual({ w: 'majority', j: true });
  });

  it('is not read by code older than its format', async () => {
    await withDatabase(url, (database) =>
      database.collection<{ _id: string }>('meta').insertOne({ _id: 'store', format: '2', progress: '0' } as never),
    );
    const store = new MongoKeyStore(url);
    await expect(store.find(['subject/a'])).rejects.toThrow('key-store.format-unknown');
    await store.close();
  });

  it('says with a code that no server answers, and nothing of its address', async () => {
    const store = new MongoKeyStore('mongodb://127.0.0.1:1/keys?serverSelectionTimeoutMS=50');
    const failure = await store.find(['subject/a']).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DomainError);
    expect(failure).toMatchObject({ code: 'key-store.unavailable', details: { reason: 'MongoServerSelectionError' } });
    await store.close();
  });
});
