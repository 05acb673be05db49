import { digestLog, openEventStore } from '@zveno/event-store';
import { DataFolderLock } from '@zveno/service/data-folder-lock';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSchool } from '../backup/school.fixture.ts';
import { folders, zveno } from '../zveno.fixture.ts';

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

/** A stopped school with Anna, Boris whose key was destroyed, and some others. */
const stopped = async (others = 0) => {
  const root = folder();
  const [from, to] = [join(root, 'from'), join(root, 'to')];
  const { record, erase, close, keys } = await school(from);
  const sealed = [await record('anna', 'Анна'), await record('boris', 'Борис')];
  for (let n = 0; n < others; n += 1) await record(`other-${n}`, 'Имя');
  await keys.claim('phone', 'anna');
  await erase('boris');
  await close();
  open.length = 0;
  return { from, to, sealed };
};
const move = (from: string, to: string, ...more: string[]) => zveno(['migrate', '--from', from, '--to', to, ...more]);
const digestOf = async (data: string) => {
  const log = await openEventStore(`sqlite:${join(data, 'events.sqlite')}`, { readOnly: true });
  try {
    return await digestLog(log);
  } finally {
    await log.close();
  }
};

describe('zveno migrate', () => {
  it('moves a data folder: the same log, the same keys under another master key', async () => {
    const { from, to, sealed } = await stopped();
    const { code, out } = await move(from, to);
    const digest = await digestOf(from);
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      'Перенесено. Событий: 3 (сейчас: 3), потоков: 3.',
      `Отпечаток обоих журналов: ${digest.sha256}`,
      'Ключей: 2, уничтоженных: 1, закреплённых телефонов: 1.',
    ]);
    expect(await digestOf(to)).toEqual(digest);
    expect(readFileSync(join(to, 'master.key'))).not.toEqual(readFileSync(join(from, 'master.key')));
    const after = await school(to);
    expect((await after.destroyer.start()).destroyed).toEqual([]);
    expect(await after.vault.openAll(sealed.map((value) => ({ sealed: value, field: 'name' })))).toEqual(['Анна', undefined]); // prettier-ignore
    expect(await after.keys.ownerOf('phone')).toBe('anna');
  });

  it('goes on where it was killed', async () => {
    const { from, to } = await stopped(1_500);
    const fixture = join(import.meta.dirname, 'migrates.fixture.ts');
    for (const moment of ['0', '2']) {
      const child = spawn(process.execPath, [...process.execArgv, fixture, from, to, moment], { stdio: 'inherit' });
      expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
    }
    const { code, out } = await move(from, to);
    expect([code, await digestOf(to)]).toEqual([0, await digestOf(from)]);
    expect(out).toMatch(/^Перенесено\. Событий: 1503 \(сейчас: (?!1503|0)\d+\)/u);
    expect((await move(from, to)).out).toContain('(сейчас: 0)');
  });

  it('refuses a place that holds something else', async () => {
    const { from, to } = await stopped();
    await move(from, to);
    const elsewhere = await stopped();
    const { code, notes } = await move(elsewhere.from, to);
    expect([code, notes]).toEqual([3, expect.stringContaining('[migration.keys-differ]')]);
    const log = await openEventStore(`sqlite:${join(to, 'events.sqlite')}`);
    for await (const { type, data, metadata } of log.readStream('person-anna'))
      await log.append('person-anna', [{ type, data, metadata }], 'any');
    await log.close();
    const again = await move(from, to);
    expect([again.code, again.notes]).toEqual([3, expect.stringContaining('[migration.target-differs]')]);
  });

  it('refuses while a server runs, with 5, and without anything to move', async () => {
    const { from, to } = await stopped();
    const lock = DataFolderLock.acquire(from);
    expect((await move(from, to)).code).toBe(5);
    lock.release();
    expect((await move(join(from, 'nowhere'), to)).code).toBe(3);
    expect((await move(from, from)).code).toBe(2);
    expect((await move(from, 'kurrentdb://log:2113')).notes).toContain('--keys-to');
    expect(existsSync(join(from, 'nowhere'))).toBe(false);
  });

  it('moves one organisation beside others', async () => {
    const [{ from, sealed }, { from: to }] = [await stopped(), await stopped()];
    const source = await school(from);
    const own = await source.vault.keysFor([{ subject: 'vera', orgId: 'o9' }]);
    const vera = own.seal('vera', 'name', 'Вера');
    const event = (id: string, orgId?: string) => ({
      type: 'PersonNamed',
      data: orgId === undefined ? {} : { name: vera },
      metadata: {
        eventId: id,
        schemaVersion: 1,
        commandId: id,
        ...(orgId && { orgId }),
        actorId: 'operator',
        effectiveOn: '2026-09-01',
        recordedAt: '2026-09-01T05:00:00.000Z',
        correlationId: id,
      },
    });
    await source.events.append('person-vera', [event('v0', 'o9'), event('v1')], 'none');
    await source.events.append('roster-imports', [event('i0', 'o1'), event('i1', 'o9')], 'none');
    await source.close();
    open.length = 0;
    const { code, out, notes } = await move(
      from,
      to,
      '--organization',
      'o9',
      '--master-key-to',
      join(to, 'master.key'),
    );
    expect([code, out, notes]).toEqual([
      0,
      expect.stringContaining('Событий: 2 (сейчас: 2), потоков: 1.'),
      expect.stringContaining('не перенесены: roster-imports'),
    ]);
    const after = await school(to);
    expect(await after.vault.open(vera, 'name')).toBe('Вера');
    expect(await after.vault.open(sealed[0]!, 'name').catch(() => 'foreign')).toBe('foreign');
  });

  it('takes master keys from the files named', async () => {
    const { from, to } = await stopped();
    const key = join(folder(), 'key');
    writeFileSync(key, Buffer.alloc(32, 7).toString('base64'), { mode: 0o600 });
    const args = ['--keys-to', `sqlite:${key}.sqlite`, '--master-key-to', key];
    expect((await move(from, `sqlite:${join(to, 'log.sqlite')}`, ...args)).code).toBe(0);
    expect(existsSync(join(to, 'master.key'))).toBe(false);
  });
});
