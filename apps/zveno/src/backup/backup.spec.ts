import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DataFolderLock, RESTORING_FILE } from '@zveno/service/data-folder-lock';
import { folders, zveno } from '../zveno.fixture.ts';
import { openSchool } from './school.fixture.ts';

const { folder, tidy } = folders();
const open: Awaited<ReturnType<typeof openSchool>>[] = [];
const school = async (data: string) => {
  const opened = await openSchool(data);
  open.push(opened);
  return opened;
};

afterEach(async () => {
  for (const { close } of open.splice(0)) await close();
  tidy();
});

const backUp = (data: string, target: string, ...more: string[]) => zveno(['backup', target, '--data', data, ...more]);
const restore = (target: string, data: string, ...more: string[]) =>
  zveno(['restore', target, '--data', data, ...more]);
const places = () => {
  const root = folder();
  return { data: join(root, 'data'), target: join(root, 'backup'), elsewhere: join(root, 'elsewhere') };
};

/** A backup made with its master key, of a school with Anna and Boris, and what they were recorded as. */
const backedUp = async () => {
  const { data, target, elsewhere } = places();
  const before = await school(data);
  const sealed = [await before.record('anna', 'Анна'), await before.record('boris', 'Борис')] as const;
  expect((await backUp(data, target, '--with-master-key')).code).toBe(0);
  return { data, target, elsewhere, before, sealed };
};

describe('zveno backup', () => {
  it('copies a folder that a server works in, and nothing that is written later', async () => {
    const { data, target } = places();
    const { record } = await school(data);
    for (let i = 0; i < 20; i += 1) await record(`early-${i}`, 'Рано');
    const writing = (async () => {
      for (let i = 0; i < 60; i += 1) await record(`late-${i}`, 'Поздно');
    })();
    const { code, out, notes, progress } = await backUp(data, target);
    await writing;
    // The other way round the log could name a key made in between, which the copy would lack.
    expect([...new Set(progress.map((text) => text.split(':')[0]))]).toEqual(['Журнал событий', 'Ключи']);
    expect([code, out]).toEqual([0, expect.stringContaining('Копия готова')]);
    expect(notes).toContain('Главного ключа в копии нет');
    expect(readdirSync(target).sort()).toEqual(['events.sqlite', 'keys.sqlite', 'manifest.json']);
    for (const name of readdirSync(target)) expect(statSync(join(target, name)).mode & 0o077).toBe(0);
    const { head } = JSON.parse(readFileSync(join(target, 'manifest.json'), 'utf8')) as { head: string };
    expect(Number(head)).toBeGreaterThanOrEqual(20);
  });

  it('holds all keys that its log names, under load', async () => {
    const { data, target, elsewhere } = places();
    const { record } = await school(data);
    let stop = false;
    const writing = (async () => {
      for (let i = 0; !stop; i += 1) await record(`person-${i}`, 'Имя');
    })();
    const { code } = await backUp(data, target, '--with-master-key');
    stop = true;
    await writing;
    expect([code, (await restore(target, elsewhere)).code]).toEqual([0, 0]);
  });

  it('carries the bytes of files, and finds out what is missing of them', async () => {
    const { data, target, elsewhere } = places();
    await school(data);
    const part = join('blobs', 'ab', 'abc', 'upload');
    mkdirSync(join(data, part), { recursive: true });
    writeFileSync(join(data, part, '000000'), 'sealed');
    writeFileSync(join(data, part, '000001'), 'too');
    writeFileSync(join(data, part, '000002.draft'), 'half');
    expect((await backUp(data, target, '--with-master-key')).code).toBe(0);
    expect(readdirSync(join(target, part))).toEqual(['000000', '000001']);
    expect(JSON.parse(readFileSync(join(target, 'manifest.json'), 'utf8')).blobs).toEqual({ files: 2, bytes: 9 });
    expect((await restore(target, elsewhere)).code).toBe(0);
    expect(readFileSync(join(elsewhere, part, '000001'), 'utf8')).toBe('too');
    rmSync(join(target, part, '000001'));
    expect((await restore(target, join(elsewhere, 'again'))).code).toBe(3);
  });

  it('says when the master key goes along', async () => {
    const { target } = await backedUp();
    expect(readdirSync(target)).toContain('master.key');
    expect(
      (await backUp(join(target, '..', 'data'), join(target, '..', 'again'), '--with-master-key')).notes,
    ).toContain('храните её под замком');
  });

  it('never writes into a folder that holds something', async () => {
    const { data, target } = places();
    await school(data);
    mkdirSync(target);
    writeFileSync(join(target, 'photo.jpg'), '');
    expect((await backUp(data, target)).code).toBe(3);
    expect(readdirSync(target)).toEqual(['photo.jpg']);
  });

  it.each(['kurrentdb://log:2113', 'sqlite:/elsewhere/events.sqlite'])(
    'refuses when the log lies at %s',
    async (url) => {
      const { data, target } = places();
      const args = [target, '--data', data];
      for (const command of ['backup', 'restore'])
        expect((await zveno([command, ...args], { env: { EVENT_STORE_URL: url } })).code).toBe(3);
      const inside = await zveno(['backup', ...args], {
        env: { EVENT_STORE_URL: `sqlite:${join(data, 'events.sqlite')}` },
      });
      expect(inside.notes).toContain('Нет файла');
    },
  );

  it('ends with 1 where there is nothing to copy', async () => {
    const { target } = places();
    const { code, notes } = await backUp(folder(), target);
    expect([code, notes]).toEqual([1, expect.stringContaining('events.sqlite')]);
  });

  it.each(['Журнал событий: 0 %', 'Журнал событий: 100 %', 'Ключи: 0 %', 'Ключи: 100 %'])(
    'leaves nothing that passes for a backup when it is killed at «%s»',
    async (moment) => {
      const { data, target, elsewhere } = places();
      await (await school(data)).record('anna', 'Анна');
      const fixture = join(import.meta.dirname, 'makes-backup.fixture.ts');
      const child = spawn(process.execPath, [...process.execArgv, fixture, data, target, moment], { stdio: 'inherit' });
      expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
      const { code, notes } = await restore(target, elsewhere);
      expect([code, notes]).toEqual([3, expect.stringContaining('нет законченной копии')]);
    },
  );
});

describe('zveno restore', () => {
  it('brings back what was there, without the readings', async () => {
    const { target, elsewhere, sealed } = await backedUp();
    const { code, out } = await restore(target, elsewhere);
    expect([code, out]).toEqual([0, expect.stringContaining('журнал до позиции 2')]);
    expect(readdirSync(elsewhere).sort()).toEqual(['events.sqlite', 'keys.sqlite', 'lock.sqlite', 'master.key']);
    const after = await school(elsewhere);
    expect((await after.destroyer.start()).destroyed).toEqual([]);
    expect(await after.vault.openAll(sealed.map((value) => ({ sealed: value, field: 'name' })))).toEqual([
      'Анна',
      'Борис',
    ]);
  });

  it('destroys once more what was destroyed while the copy was made', async () => {
    const { data, target, elsewhere, before, sealed } = await backedUp();
    await before.keys.close();
    copyFileSync(join(data, 'keys.sqlite'), join(data, 'keys-before.sqlite'));
    const again = await school(data);
    await again.erase('anna');
    await again.close();
    renameSync(join(data, 'keys-before.sqlite'), join(data, 'keys.sqlite'));
    const second = `${target}-2`;
    expect((await backUp(data, second, '--with-master-key')).code).toBe(0);
    const { code, out } = await restore(second, elsewhere);
    expect([code, out]).toEqual([0, expect.stringContaining('уничтожены снова: 1')]);
    const after = await school(elsewhere);
    expect(await after.vault.open(sealed[0], 'name')).toBeUndefined();
    expect(await after.vault.open(sealed[1], 'name')).toBe('Борис');
  });

  it('refuses when keys are missing that should be there', async () => {
    const { data, target, elsewhere, before } = await backedUp();
    await before.record('vera', 'Вера');
    const later = `${target}-2`;
    expect((await backUp(data, later)).code).toBe(0);
    const manifestOf = (path: string) =>
      JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8')) as { files: { name: string }[] };
    const mixed = manifestOf(later);
    mixed.files = [mixed.files[0], ...manifestOf(target).files.slice(1)] as { name: string }[];
    copyFileSync(join(later, 'events.sqlite'), join(target, 'events.sqlite'));
    writeFileSync(join(target, 'manifest.json'), JSON.stringify(mixed));
    const { code, notes } = await restore(target, elsewhere);
    expect([code, notes]).toEqual([3, expect.stringContaining('[key-store.keys-missing] (missing: 1, key: vera')]);
    expect(readdirSync(elsewhere)).toEqual(['lock.sqlite']);
  });

  it.each(['events.sqlite', 'keys.sqlite', 'master.key'])('refuses a copy whose %s was altered', async (name) => {
    const { target, elsewhere } = await backedUp();
    const bytes = readFileSync(join(target, name));
    const place = bytes.length >> 1;
    bytes[place] = (bytes[place] as number) ^ 1;
    writeFileSync(join(target, name), bytes);
    const { code, notes } = await restore(target, elsewhere);
    expect([code, notes]).toEqual([3, expect.stringContaining(name)]);
    expect(existsSync(elsewhere)).toBe(false);
  });

  it('refuses while a server runs, with 5', async () => {
    const { target, elsewhere } = await backedUp();
    const lock = DataFolderLock.acquire(elsewhere);
    expect((await restore(target, elsewhere, '--force')).code).toBe(5);
    lock.release();
    expect((await restore(target, elsewhere, '--force')).code).toBe(0);
  });

  it('puts former data aside, only when forced, and deletes nothing', async () => {
    const { data, target, before } = await backedUp();
    await before.record('vera', 'Вера');
    await before.close();
    const former = readFileSync(join(data, 'events.sqlite'));
    expect((await restore(target, data)).code).toBe(3);
    expect(readFileSync(join(data, 'events.sqlite'))).toEqual(former);
    const { code, out } = await restore(target, data, '--force');
    expect([code, out]).toEqual([0, expect.stringContaining('before-restore-2026-09-01')]);
    const [aside] = readdirSync(data).filter((name) => name.startsWith('before-restore-')) as [string];
    expect(readFileSync(join(data, aside, 'events.sqlite'))).toEqual(former);
    expect(existsSync(join(data, aside, 'read', 'units.sqlite'))).toBe(true);
    expect(existsSync(join(data, 'read'))).toBe(false);
    expect(existsSync(join(data, 'master.key'))).toBe(true);
    expect(await (await school(data)).events.head()).toBe('2');
  });

  it('leaves what was signed where it is: it tells whether the log has become shorter', async () => {
    const { data, target, before } = await backedUp();
    await before.close();
    mkdirSync(join(data, 'audit'));
    for (const name of ['audit.key', join('audit', 'checkpoint')]) writeFileSync(join(data, name), name);
    expect((await restore(target, data, '--force')).code).toBe(0);
    for (const name of ['audit.key', join('audit', 'checkpoint')])
      expect(readFileSync(join(data, name), 'utf8')).toBe(name);
  });

  it('needs the master key of the copy', async () => {
    const { data, target } = places();
    await (await school(data)).record('anna', 'Анна');
    expect((await backUp(data, target)).code).toBe(0);
    const [none, other] = [folder(), folder()];
    expect((await restore(target, none)).notes).toContain('[master-key.missing]');
    writeFileSync(join(other, 'master.key'), Buffer.alloc(32, 1).toString('base64'), { mode: 0o600 });
    expect((await restore(target, other)).notes).toContain('[key-store.wrong-master-key]');
    copyFileSync(join(data, 'master.key'), join(other, 'master.key'));
    expect((await restore(target, other)).code).toBe(0);
    expect(existsSync(join(other, 'master.key'))).toBe(true);
  });

  it('can be repeated when it was cut off halfway, which no server takes for whole', async () => {
    const { data, target, before } = await backedUp();
    await before.close();
    writeFileSync(join(data, RESTORING_FILE), '');
    rmSync(join(data, 'keys.sqlite'));
    expect(() => DataFolderLock.acquire(data)).toThrow('data-folder.half-restored');
    expect((await restore(target, data)).code).toBe(3);
    expect((await restore(target, data, '--force')).code).toBe(0);
    DataFolderLock.acquire(data).release();
    expect(await (await school(data)).events.head()).toBe('2');
  });
});
