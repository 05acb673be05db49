import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Recorded } from '@zveno/kernel';
import { Erasure } from './erasure.ts';
import { KeyDestroyer } from './key-destroyer.reaction.ts';
import { envelope, erasing, failingToDestroy, workshop } from './privacy.fixture.ts';
import { reconcileKeys, reconcileRestored } from './reconcile-keys.ts';

const { open, folder, tidy, masterKey } = workshop();
afterEach(tidy);

const keyOf = async ({ keys }: Awaited<ReturnType<typeof open>>, subject: string) =>
  (await keys.find([`subject/${subject}`])).get(`subject/${subject}`);

describe('the erasure of a subject', () => {
  it('is said in the log and blinds every value, once for all', async () => {
    const school = await open(folder());
    const sealed = await school.record('anna', 'Анна');
    const first = await school.erasure.destroy('anna', erasing);
    expect(await school.erasure.destroy('anna', { ...erasing, commandId: 'again' })).toEqual(first);
    const said: Recorded[] = [];
    for await (const event of school.events.readStream('subject-anna')) said.push(event);
    expect(said.map(({ type, data, metadata }) => [type, data, metadata.orderRef])).toEqual([
      ['SubjectKeyDestroyed', { subjectId: 'anna' }, 'act-1'],
    ]);
    expect(await school.vault.open(sealed, 'name')).toBeUndefined();
    expect(await keyOf(school, 'anna')).toBe('destroyed');
  });

  it('never gives the subject a new key by accident', async () => {
    const school = await open(folder());
    await school.record('anna', 'Анна');
    await school.erasure.destroy('anna', erasing);
    const ring = await school.vault.keysFor([{ subject: 'anna' }, { subject: 'boris' }]);
    expect([ring.isErased('anna'), ring.isErased('boris')]).toEqual([true, false]);
    expect(() => ring.seal('anna', 'name', 'Анна')).toThrow('subject.erased');
    expect(() => ring.sealForBoth(['boris', 'anna'], 'name', 'Анна')).toThrow('subject.erased');
    expect(ring.open(ring.seal('boris', 'name', 'Борис'), 'name')).toBe('Борис');
  });

  it('touches no key when the log does not take it', async () => {
    const school = await open(folder());
    const sealed = await school.record('anna', 'Анна');
    const append = () => Promise.reject(new Error('disk full'));
    const erasure = new Erasure(
      { append, readStream: school.events.readStream.bind(school.events) },
      school.keys,
      school.vault,
    );
    await expect(erasure.destroy('anna', erasing)).rejects.toThrow('disk full');
    expect(await school.vault.open(sealed, 'name')).toBe('Анна');
  });

  it('reaches the memory of other processes through the log', async () => {
    const data = folder();
    const [here, there] = [await open(data), await open(data)];
    const sealed = await here.record('anna', 'Анна');
    expect(await there.vault.open(sealed, 'name')).toBe('Анна');
    await there.destroyer.start();
    const heard = Promise.withResolvers<void>();
    const purge = there.vault.purge.bind(there.vault);
    there.vault.purge = (subject) => {
      purge(subject);
      heard.resolve();
    };
    await here.erasure.destroy('anna', erasing);
    await heard.promise;
    expect(await there.vault.open(sealed, 'name')).toBeUndefined();
  });
});

describe('the deletion after the word', () => {
  it('is repeated until it is done', async () => {
    const school = await open(folder());
    await school.record('anna', 'Анна');
    let tries = 0;
    const destroyer = new KeyDestroyer(
      { log: school.events, reader: school.reader, keys: failingToDestroy(school.keys, 3), vault: school.vault },
      {
        onError: () => (tries += 1),
        retryAfter: 1,
      },
    );
    await destroyer.start();
    const unlucky = new Erasure(school.events, failingToDestroy(school.keys, 1), school.vault);
    await expect(unlucky.destroy('anna', erasing)).rejects.toThrow('disk on holiday');
    while ((await keyOf(school, 'anna')) !== 'destroyed') await new Promise(setImmediate);
    await destroyer.stop();
    expect(tries).toBe(3);
    expect(await school.keys.progress()).toBe(await school.events.head());
  });

  it('is made up for at the next start when the process dies in between', async () => {
    const data = folder();
    const before = await open(data);
    const sealed = await before.record('anna', 'Анна');
    await before.close();
    const child = spawn(
      process.execPath,
      [
        ...process.execArgv,
        join(import.meta.dirname, 'dies-before-deletion.fixture.ts'),
        data,
        masterKey.toString('base64'),
      ],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    const [, signal] = (await once(child, 'exit')) as [number, string];
    expect(signal).toBe('SIGKILL');
    const after = await open(data);
    expect(await after.vault.open(sealed, 'name')).toBe('Анна');
    after.vault.purge('anna');
    expect((await after.destroyer.start()).destroyed).toEqual(['anna']);
    expect(await after.vault.open(sealed, 'name')).toBeUndefined();
  });
});

describe('a start', () => {
  it('reads only what it has not read before', async () => {
    const school = await open(folder());
    await school.record('anna', 'Анна');
    await school.destroyer.start();
    await school.destroyer.stop();
    const read: string[] = [];
    const log = {
      head: () => school.events.head(),
      readAll: async (after: string, limit: number) => {
        const batch = await school.events.readAll(after, limit);
        read.push(...batch.events.map(({ type }) => type));
        return batch;
      },
    };
    await reconcileKeys(log, school.keys);
    expect(read).toEqual([]);
  });

  it('brings destroyed keys of an older key store copy to nothing again', async () => {
    const data = folder();
    const school = await open(data);
    const sealed = await school.record('anna', 'Анна');
    await school.close();
    copyFileSync(join(data, 'keys.sqlite'), join(data, 'older.sqlite'));
    const meanwhile = await open(data);
    await meanwhile.erasure.destroy('anna', erasing);
    await meanwhile.close();
    copyFileSync(join(data, 'older.sqlite'), join(data, 'keys.sqlite'));
    const restored = await open(data);
    expect((await restored.destroyer.start()).destroyed).toEqual(['anna']);
    expect(await restored.vault.open(sealed, 'name')).toBeUndefined();
  });

  it('is refused when an older key store copy lacks a key that the log names', async () => {
    const data = folder();
    const school = await open(data);
    await school.record('anna', 'Анна');
    await school.destroyer.start();
    await school.destroyer.stop();
    await school.close();
    copyFileSync(join(data, 'keys.sqlite'), join(data, 'older.sqlite'));
    const meanwhile = await open(data);
    await meanwhile.record('boris', 'Борис');
    await meanwhile.destroyer.start();
    await meanwhile.destroyer.stop();
    await meanwhile.close();
    copyFileSync(join(data, 'older.sqlite'), join(data, 'keys.sqlite'));
    const restored = await open(data);
    await expect(restored.destroyer.start()).rejects.toMatchObject({
      code: 'key-store.keys-missing',
      details: { missing: 1, key: 'boris' },
    });
  });

  it('is refused when the log is an older copy, until a restore is made of it', async () => {
    const data = folder();
    const school = await open(data);
    await school.record('anna', 'Анна');
    await school.close();
    copyFileSync(join(data, 'events.sqlite'), join(data, 'older.sqlite'));
    const meanwhile = await open(data);
    await meanwhile.record('boris', 'Борис');
    await meanwhile.destroyer.start();
    await meanwhile.destroyer.stop();
    await meanwhile.close();
    copyFileSync(join(data, 'older.sqlite'), join(data, 'events.sqlite'));
    const restored = await open(data);
    await expect(restored.destroyer.start()).rejects.toThrow('key-store.ahead-of-log');
    await reconcileRestored(restored.events, restored.keys);
    await restored.destroyer.start();
    expect(await restored.keys.progress()).toBe(await restored.events.head());
  });

  it('does not miss the key of somebody who was erased much later', async () => {
    const data = folder();
    const school = await open(data);
    await school.record('anna', 'Анна');
    const filler = { type: 'BellRang', data: {}, metadata: { ...envelope, eventId: 'bell' } };
    await school.events.append('bell-1', Array(2_000).fill(filler), 'any');
    await school.erasure.destroy('anna', erasing);
    const fresh = folder();
    await school.close();
    copyFileSync(join(data, 'events.sqlite'), join(fresh, 'events.sqlite'));
    const restored = await open(fresh);
    expect((await restored.destroyer.start()).destroyed).toEqual(['anna']);
  });
});
