import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyKeys } from './copy-keys.ts';
import type { KeyStore, StoredKey } from './key-store.port.ts';
import { openKeyStore } from './open-key-store.ts';
import { rotateMasterKey, rotateOrganizationKey } from './rotate-keys.ts';
import { subjectKeyId } from './subject-id.ts';
import { Vault } from './vault.ts';

const folder = mkdtempSync(join(tmpdir(), 'zveno-rotate-'));
const opened: KeyStore[] = [];
let files = 0;

const begin = async (masterKey: Uint8Array = randomBytes(32)) => {
  const file = join(folder, `${files++}.sqlite`);
  const open = async (key: Uint8Array) => {
    const store = await openKeyStore(`sqlite:${file}`, key);
    opened.push(store);
    return store;
  };
  return { file, masterKey, open, store: await open(masterKey) };
};

const sealSome = async (store: KeyStore, masterKey: Uint8Array) => {
  const vault = new Vault(store, masterKey);
  const owners = [{ subject: 'anna', orgId: 'o1' }, { subject: 'boris', orgId: 'o2' }, { subject: 'vera' }];
  const ring = await vault.keysFor(owners);
  const index = await vault.blindIndex('o1', 'phone-claim', '+70000000000');
  return { index, sealed: owners.map(({ subject }) => ring.seal(subject, 'name', subject)) };
};
const openSome = (store: KeyStore, masterKey: Uint8Array, { sealed }: Awaited<ReturnType<typeof sealSome>>) =>
  new Vault(store, masterKey).openAll(sealed.map((value) => ({ sealed: value, field: 'name' })));

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

const NAMES = ['anna', 'boris', 'vera'];

describe('a new master key', () => {
  it('opens everything, and the old one nothing, not even from the bytes of the files', async () => {
    const { file, masterKey, open, store } = await begin();
    const values = await sealSome(store, masterKey);
    const before = [...(await store.find(['check', 'organization/o1', 'installation'])).values()] as StoredKey[];
    const next = randomBytes(32);
    expect(await rotateMasterKey(store, masterKey, next)).toBe(4);
    await store.close();
    await expect(open(masterKey)).rejects.toThrow('key-store.wrong-master-key');
    const again = await open(next);
    expect(await openSome(again, next, values)).toEqual(NAMES);
    expect(await new Vault(again, next).blindIndex('o1', 'phone-claim', '+70000000000')).toBe(values.index);
    await again.close();
    for (const name of readdirSync(folder).filter((other) => join(folder, other).startsWith(file)))
      for (const { wrapped } of before)
        expect(readFileSync(join(folder, name)).includes(Buffer.from(wrapped))).toBe(false);
  });

  it('is taken over again where it was cut off, and once done changes nothing', async () => {
    const { masterKey, store, open } = await begin();
    const values = await sealSome(store, masterKey);
    const next = randomBytes(32);
    await rotateMasterKey(dyingAfter(store, 2), masterKey, next);
    expect(await rotateMasterKey(store, masterKey, next)).toBe(2);
    expect(await rotateMasterKey(store, masterKey, next)).toBe(0);
    expect(await openSome(await open(next), next, values)).toEqual(NAMES);
  });

  it('is refused for a store of neither key', async () => {
    const { store } = await begin();
    await expect(rotateMasterKey(store, randomBytes(32), randomBytes(32))).rejects.toThrow('wrong-master-key');
  });
});

/** The store, dying after some of the keys that it should replace. */
const dyingAfter = (store: KeyStore, count: number): KeyStore =>
  new Proxy(store, {
    get: (target, name) =>
      name === 'replace'
        ? (keys: readonly StoredKey[]) => store.replace(keys.slice(0, count))
        : (target[name as keyof KeyStore] as () => unknown).bind(target),
  });

describe('a new key of an organisation', () => {
  it('wraps its subjects anew and touches nobody else', async () => {
    const { masterKey, store, open } = await begin();
    const values = await sealSome(store, masterKey);
    const ids = ['organization/o1', subjectKeyId('anna'), subjectKeyId('boris')];
    const before = await store.find(ids);
    expect(await rotateOrganizationKey(store, masterKey, 'o1')).toBe(2);
    const after = await store.find(ids);
    expect(ids.map((id) => Buffer.from((after.get(id) as StoredKey).wrapped).equals((before.get(id) as StoredKey).wrapped))).toEqual([false, false, true]); // prettier-ignore
    const again = await open(masterKey);
    expect(await openSome(again, masterKey, values)).toEqual(NAMES);
    expect(await new Vault(again, masterKey).blindIndex('o1', 'phone-claim', '+70000000000')).toBe(values.index);
    await expect(rotateOrganizationKey(store, masterKey, 'nobody')).rejects.toThrow('organization.not-found');
  });
});

describe('copying keys', () => {
  it('brings all of them under another master key, with what was destroyed and claimed, again and again', async () => {
    const [from, to] = [await begin(), await begin()];
    const values = await sealSome(from.store, from.masterKey);
    await from.store.claim('index', 'anna');
    await from.store.add([{ id: 'subject/gone', wrappedBy: 'organization/o1', wrapped: randomBytes(60) }]);
    await from.store.destroy('subject/gone', 'gone');
    const copied = { keys: 7, destroyed: 1, claims: 1 };
    expect(await copyKeys(from, to)).toEqual(copied);
    expect(await copyKeys(from, to)).toEqual(copied);
    expect(await openSome(to.store, to.masterKey, values)).toEqual(NAMES);
    expect((await to.store.find(['subject/gone'])).get('subject/gone')).toBe('destroyed');
    expect(await to.store.ownerOf('index')).toBe('anna');
  });

  it('brings those of one organisation into a store in use', async () => {
    const [from, to] = [await begin(), await begin()];
    const values = await sealSome(from.store, from.masterKey);
    await new Vault(to.store, to.masterKey).keysFor([{ subject: 'somebody' }]);
    await copyKeys(from, to, { orgId: 'o1', subjects: new Set(['anna', 'vera']) });
    expect(await openSome(to.store, to.masterKey, values)).toEqual(['anna', undefined, 'vera']);
  });

  it('never takes one key for another', async () => {
    const [from, to] = [await begin(), await begin()];
    await sealSome(from.store, from.masterKey);
    await new Vault(to.store, to.masterKey).keysFor([{ subject: 'somebody', orgId: 'o1' }]);
    await expect(copyKeys(from, to)).rejects.toThrow('migration.keys-differ');
  });
});
