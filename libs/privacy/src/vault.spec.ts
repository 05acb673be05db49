import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openKeyStore } from './open-key-store.ts';
import { PhoneClaims } from './phone-claims.ts';
import { erasing, workshop } from './privacy.fixture.ts';
import { ERASED } from './sealing.ts';
import { Vault } from './vault.ts';

const { open, folder, tidy, masterKey } = workshop();
afterEach(tidy);

describe('a vault', () => {
  it('seals in one process what another one opens', async () => {
    const data = folder();
    const [writer, reader] = [await open(data), await open(data)];
    const ring = await writer.vault.keysFor([{ subject: 'anna', orgId: 'o1' }, { subject: 'boris' }]);
    const [anna, boris] = [ring.seal('anna', 'name', 'Анна'), ring.seal('boris', 'name', 'Борис')];
    expect(await reader.vault.open(anna, 'name')).toBe('Анна');
    expect(await reader.vault.openAll([boris, anna].map((sealed) => ({ sealed, field: 'name' })))).toEqual([
      'Борис',
      'Анна',
    ]);
  });

  it('has keys in the store before it hands them out', async () => {
    const { vault, keys } = await open(folder());
    await vault.keysFor([{ subject: 'anna' }]);
    expect((await keys.find(['subject/anna'])).has('subject/anna')).toBe(true);
  });

  it('gives racing processes one key', async () => {
    const data = folder();
    const vaults = [(await open(data)).vault, (await open(data)).vault];
    const rings = await Promise.all(vaults.map((vault) => vault.keysFor([{ subject: 'anna', orgId: 'o1' }])));
    const sealed = rings.map((ring) => ring.seal('anna', 'name', 'Анна'));
    for (const ring of rings) for (const value of sealed) expect(ring.open(value, 'name')).toBe('Анна');
  });

  it('opens rows for readers and says where somebody was erased', async () => {
    const { vault, erasure } = await open(folder());
    const ring = await vault.keysFor([{ subject: 'anna' }, { subject: 'boris' }]);
    const row = (subject: string, name: string) => ({
      _id: subject,
      name: ring.seal(subject, 'name', name),
      note: undefined,
    });
    const rows = [row('anna', 'Анна'), row('boris', 'Борис')];
    await erasure.destroy('boris', erasing);
    expect(await vault.openRows(rows, ['name', 'note'])).toEqual([
      { _id: 'anna', name: 'Анна' },
      { _id: 'boris', name: ERASED },
    ]);
  });

  it('forgets a key after its term, however often it was used', async () => {
    let now = 0;
    const data = folder();
    const { vault, record } = await open(data, { vault: { clock: () => now } });
    const sealed = await record('anna', 'Анна');
    const elsewhere = await open(data);
    await elsewhere.keys.destroy('subject/anna', 'anna');
    now = 59_999;
    expect(await vault.open(sealed, 'name')).toBe('Анна');
    now = 60_000;
    expect(await vault.open(sealed, 'name')).toBeUndefined();
  });

  it('keeps no more keys than it may', async () => {
    const { vault, keys, record } = await open(folder(), { vault: { cacheSize: 2 } });
    const sealed = await record('anna', 'Анна');
    await vault.keysFor([{ subject: 'boris' }, { subject: 'vera' }]);
    await keys.destroy('subject/anna', 'anna');
    expect(await vault.open(sealed, 'name')).toBeUndefined();
  });

  it('does not keep a key whose destruction it heard of while fetching it', async () => {
    const data = folder();
    const sealed = await (await open(data)).record('anna', 'Анна');
    const { keys } = await open(data);
    const slow = new Proxy(keys, {
      get: (target, name) => {
        const member = Reflect.get(target, name) as (...args: unknown[]) => unknown;
        if (name !== 'find') return member.bind(target);
        return async (ids: string[]) => {
          const found = await target.find(ids);
          if (ids.includes('subject/anna')) {
            await target.destroy('subject/anna', 'anna');
            vault.purge('anna');
          }
          return found;
        };
      },
    });
    const vault = new Vault(slow, masterKey);
    expect(await vault.open(sealed, 'name')).toBe('Анна');
    expect(await vault.open(sealed, 'name')).toBeUndefined();
  });

  it('makes no key for who had none when asked to open', async () => {
    const { vault, keys } = await open(folder());
    expect(await vault.open({ alg: 'A256GCM', key: 'nobody', box: 'AAAA' }, 'name')).toBeUndefined();
    expect((await keys.find(['subject/nobody'])).size).toBe(0);
  });

  it('refuses subjects that are no identifiers', async () => {
    const { vault } = await open(folder());
    await expect(vault.keysFor([{ subject: 'Анна' }])).rejects.toThrow('subject.invalid');
  });

  it('looks up by an index that differs by organisation, purpose and value only', async () => {
    const data = folder();
    const [{ vault }, other] = [await open(data), await open(data)];
    const index = await vault.blindIndex('o1', 'snils', '123');
    expect(await other.vault.blindIndex('o1', 'snils', '123')).toBe(index);
    const others = [
      vault.blindIndex('o2', 'snils', '123'),
      vault.blindIndex('o1', 'email', '123'),
      vault.blindIndex('o1', 'snils', '124'),
    ];
    expect(await Promise.all(others)).not.toContain(index);
  });
});

describe('a key store', () => {
  it('says so when it is opened with another master key', async () => {
    const data = folder();
    await (await open(data)).vault.keysFor([{ subject: 'anna' }]);
    await expect(openKeyStore(`sqlite:${join(data, 'keys.sqlite')}`, randomBytes(32))).rejects.toThrow(
      'key-store.wrong-master-key',
    );
  });

  it('is not opened by a URL of another kind', async () => {
    await expect(openKeyStore('redis://localhost', masterKey)).rejects.toThrow('config.invalid');
  });

  it('notices a key that was put under another id', async () => {
    const { keys, vault } = await open(folder());
    await vault.keysFor([{ subject: 'anna', orgId: 'o1' }]);
    const anna = (await keys.find(['subject/anna'])).get('subject/anna');
    if (anna === undefined || anna === 'destroyed') throw new Error('no key');
    await keys.add([{ ...anna, id: 'subject/boris' }]);
    await expect(vault.keysFor([{ subject: 'boris' }])).rejects.toThrow('key-store.damaged');
  });
});

describe('phone claims', () => {
  const phone = ['+7000', '1234567'].join('');

  it('give a phone to one person', async () => {
    const data = folder();
    const { keys, vault } = await open(data);
    const claims = new PhoneClaims(keys, vault);
    await claims.claimPhone(phone, 'anna');
    await claims.claimPhone(phone, 'anna');
    await expect(claims.claimPhone(phone, 'boris')).rejects.toThrow('phone.claimed');
    expect(await claims.findByPhone(phone)).toBe('anna');
    await claims.releasePhone(phone, 'anna');
    expect(await claims.findByPhone(phone)).toBeUndefined();
    await claims.claimPhone(phone, 'boris');
  });

  it('keep the number nowhere', async () => {
    const data = folder();
    const { keys, vault } = await open(data);
    await new PhoneClaims(keys, vault).claimPhone(phone, 'anna');
    for (const name of readdirSync(data)) expect(readFileSync(join(data, name)).includes(phone.slice(2))).toBe(false);
  });

  it.each(['no digits', '+7 000 123', '', '+0123456789'])('refuse what is no E.164 number (%#)', async (text) => {
    const { keys, vault } = await open(folder());
    await expect(new PhoneClaims(keys, vault).findByPhone(text)).rejects.toThrow('phone.invalid');
  });
});
