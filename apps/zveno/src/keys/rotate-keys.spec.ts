import { DataFolderLock } from '@zveno/service/data-folder-lock';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSchool } from '../backup/school.fixture.ts';
import { folders, zveno } from '../zveno.fixture.ts';

const { folder, tidy } = folders();
const open: Awaited<ReturnType<typeof openSchool>>[] = [];

afterEach(async () => {
  for (const { close } of open.splice(0)) await close();
  tidy();
});

/** A stopped folder with Anna. */
const stopped = async () => {
  const data = folder();
  const { record, close } = await openSchool(data);
  const sealed = await record('anna', 'Анна');
  await close();
  return { data, sealed };
};
type Stopped = Awaited<ReturnType<typeof stopped>>;
const nameIn = async ({ data, sealed }: Stopped) => {
  const school = await openSchool(data);
  open.push(school);
  return school.vault.open(sealed, 'name');
};
const rotate = (data: string, ...more: string[]) => zveno(['rotate-keys', '--data', data, ...more]);
const formerIn = (data: string) => readdirSync(data).filter((name) => name.startsWith('master.key.before-'));

describe('zveno rotate-keys --master', () => {
  it('gives the folder a new key; the former is put aside and opens nothing', async () => {
    const stood = await stopped();
    const { data } = stood;
    const former = readFileSync(join(data, 'master.key'));
    const { code, out } = await rotate(data, '--master');
    expect([code, out]).toEqual([0, 'Главный ключ сменён, переписано ключей: 2.']);
    expect(readFileSync(join(data, 'master.key'))).not.toEqual(former);
    expect(readFileSync(join(data, formerIn(data)[0]!))).toEqual(former);
    for (const name of ['master.key', ...formerIn(data)]) expect(statSync(join(data, name)).mode & 0o077).toBe(0);
    expect(await nameIn(stood)).toBe('Анна');
    for (const { close } of open.splice(0)) await close();
    copyFileSync(join(data, formerIn(data)[0]!), join(data, 'master.key'));
    await expect(nameIn(stood)).rejects.toThrow('key-store.wrong-master-key');
  });

  it.each(['Новый главный ключ записан', 'Ключи переписаны под новый главный ключ', 'Прежний главный ключ отложен'])(
    'is finished by repeating it when it was killed at «%s»',
    async (moment) => {
      const stood = await stopped();
      const { data } = stood;
      const former = readFileSync(join(data, 'master.key'));
      const fixture = join(import.meta.dirname, 'rotates.fixture.ts');
      const child = spawn(process.execPath, [...process.execArgv, fixture, data, moment], { stdio: 'inherit' });
      expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
      expect((await rotate(data, '--master')).code).toBe(0);
      expect(readdirSync(data)).not.toContain('master.key.next');
      expect(readFileSync(join(data, 'master.key'))).not.toEqual(former);
      for (const name of formerIn(data)) expect(readFileSync(join(data, name))).toEqual(former);
      expect(await nameIn(stood)).toBe('Анна');
    },
  );

  it('takes the new key from a file where keys are kept elsewhere', async () => {
    const stood = await stopped();
    const { data } = stood;
    const file = join(folder(), 'new');
    writeFileSync(file, Buffer.alloc(32, 9).toString('base64'), { mode: 0o600 });
    const env = { MASTER_KEY_FILE: join(data, 'master.key') };
    expect((await zveno(['rotate-keys', '--master', '--data', data], { env })).code).toBe(3);
    for (const keys of ['2', '0']) {
      const { code, out } = await zveno(['rotate-keys', '--master', '--data', data, '--new-master-key-file', file], {
        env,
      });
      expect([code, out]).toEqual([0, expect.stringContaining(`переписано ключей: ${keys}.`)]);
    }
    await expect(nameIn(stood)).rejects.toThrow('key-store.wrong-master-key');
    copyFileSync(file, join(data, 'master.key'));
    expect(await nameIn(stood)).toBe('Анна');
  });

  it('refuses while a server runs, with 5', async () => {
    const { data } = await stopped();
    const lock = DataFolderLock.acquire(data);
    expect((await rotate(data, '--master')).code).toBe(5);
    expect((await rotate(data, '--organization', 'o1')).code).toBe(5);
    lock.release();
  });
});

describe('zveno rotate-keys --organization', () => {
  it('wraps the keys of its people anew', async () => {
    const stood = await stopped();
    const { code, out } = await rotate(stood.data, '--organization', 'o1');
    expect([code, out]).toEqual([0, 'Ключ организации o1 сменён, переписано ключей: 1.']);
    expect(await nameIn(stood)).toBe('Анна');
    expect((await rotate(stood.data, '--organization', 'nobody')).code).toBe(3);
    const env = { KEY_STORE_URL: 'mongodb://keys' };
    expect((await zveno(['rotate-keys', '--organization', 'o1'], { env })).code).toBe(3);
  });
});
