import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LogReader } from '@zveno/event-store';
import { AuditFollower, AuditLog, checkLog, proveEvent, proveGrowth, sha256, signerOf } from '@zveno/transparency';
import { folders, zveno } from '../zveno.fixture.ts';
import { openSchool } from './school.fixture.ts';

const { folder, tidy } = folders();
const open: (() => Promise<void>)[] = [];
/** More than a tile and its entries hold. */
const MANY = 300;

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
  tidy();
});

/** A data folder in which a server works and signs. */
const signing = async (data: string, key = 'the log') => {
  const school = await openSchool(data);
  open.push(school.close);
  if (!existsSync(join(data, 'audit.key'))) writeFileSync(join(data, 'audit.key'), key);
  const signers = [signerOf('zveno.example/audit', sha256(readFileSync(join(data, 'audit.key'), 'utf8')))] as const;
  const log = await AuditLog.open({ folder: join(data, 'audit'), signers });
  const reader = new LogReader(school.events);
  const now = () => Date.parse('2026-09-02T05:00:00.000Z');
  const follower = new AuditFollower(log, { store: school.events, reader, now, onFailure: () => undefined });
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await follower.stop();
    await reader.close();
    await log.close();
    await school.close();
  };
  open.push(close);
  const record = async (from: number, count: number) => {
    for (let n = from; n < from + count; n += 1) await school.record(`p${n}`, 'Имя');
  };
  return { ...school, log, follower, close, tell: record };
};

const backUp = (data: string, target: string) => zveno(['backup', target, '--data', data, '--with-master-key']);
const restore = (target: string, data: string) => zveno(['restore', target, '--data', data, '--force']);

/** A backup of a log that was signed, and what was signed. */
const backedUp = async () => {
  const root = folder();
  const [data, target, elsewhere] = ['data', 'backup', 'elsewhere'].map((name) => join(root, name)) as [string, string, string]; // prettier-ignore
  const before = await signing(data);
  await before.tell(0, MANY);
  await before.follower.start();
  const signed = (await before.follower.checkpoint())!;
  expect((await backUp(data, target)).code).toBe(0);
  return { data, target, elsewhere, before, signed };
};

describe('a backup of what was signed', () => {
  it('carries the key and the tree, open to nobody else', async () => {
    const { target } = await backedUp();
    const names = ['audit-index.sqlite', 'audit-tree.sqlite', 'audit.key'];
    expect(readdirSync(target)).toEqual(expect.arrayContaining(names));
    for (const name of names) expect(statSync(join(target, name)).mode & 0o077).toBe(0);
  });

  it('goes on in another place where it stood: the same tree, the same key, grown from the same checkpoint', async () => {
    const { target, elsewhere, signed } = await backedUp();
    expect((await restore(target, elsewhere)).notes).not.toContain('audit.rolled-back');
    const after = await signing(elsewhere);
    expect([after.log.size, after.log.latest?.note]).toEqual([MANY, signed.note]);
    expect(await checkLog(after.log, after.events)).toBe(MANY);
    expect((await proveEvent(after.log, 'p7')).leaf.id).toBe('p7');
    await after.tell(MANY, 5);
    await after.follower.start();
    const grown = (await after.follower.checkpoint())!;
    expect(grown.size).toBe(MANY + 5);
    expect((await proveGrowth(after.log, signed, grown)).length).toBeGreaterThan(0);
  });

  it('holds no more than its log, though both grow while it is made', async () => {
    const { data, before, target, elsewhere } = await backedUp();
    let stop = false;
    const writing = (async () => {
      for (let n = MANY; !stop; n += 1) {
        await before.tell(n, 1);
        if (n % 7 === 0) await before.follower.checkpoint();
      }
    })();
    expect((await backUp(data, `${target}-2`)).code).toBe(0);
    stop = true;
    await writing;
    expect((await restore(`${target}-2`, elsewhere)).notes).not.toContain('audit.rolled-back');
    const after = await signing(elsewhere);
    await after.follower.start();
    expect((await after.follower.checkpoint())!.size).toBeGreaterThanOrEqual(MANY);
    expect(await checkLog(after.log, after.events)).toBe(after.log.size);
  });

  it('that is older than what was signed is found out: by the restore, and by the server', async () => {
    const { data, target, before } = await backedUp();
    await before.tell(MANY, 10);
    await before.follower.checkpoint();
    await before.close();
    const { code, notes } = await restore(target, data);
    expect([code, notes]).toEqual([
      0,
      expect.stringContaining(`в журнале ${MANY} событий, подписано было ${MANY + 10}`),
    ]);
    const after = await signing(data);
    await expect(after.follower.start()).rejects.toThrow('audit.rolled-back');
    // Without the tree the last checkpoint still tells.
    await after.close();
    for (const name of ['tile', 'index.sqlite', 'index.sqlite-wal', 'index.sqlite-shm'])
      rmSync(join(data, 'audit', name), { recursive: true, force: true });
    const anew = await signing(data);
    await anew.follower.start();
    await expect(anew.follower.checkpoint()).rejects.toThrow('audit.rolled-back');
  });

  it('is made of the log where the tree is not whole: it is built anew and comes to the same root', async () => {
    const { data, target, elsewhere, before, signed } = await backedUp();
    await before.close();
    rmSync(join(data, 'audit', 'tile', '0'), { recursive: true });
    expect((await backUp(data, `${target}-2`)).code).toBe(0);
    expect((await restore(`${target}-2`, elsewhere)).code).toBe(0);
    const after = await signing(elsewhere);
    expect([after.log.size, after.log.latest?.note]).toEqual([0, signed.note]);
    await after.follower.start();
    expect((await after.follower.checkpoint())?.note).toBe(signed.note);
    expect(await checkLog(after.log, after.events)).toBe(MANY);
  });

  it('puts a key that has signed nothing aside and brings the one that has', async () => {
    const { target, elsewhere, signed } = await backedUp();
    const idle = await signing(elsewhere, 'another log');
    await idle.close();
    expect((await restore(target, elsewhere)).code).toBe(0);
    const [aside] = readdirSync(elsewhere).filter((name) => name.startsWith('before-restore-')) as [string];
    expect(readFileSync(join(elsewhere, aside, 'audit.key'), 'utf8')).toBe('another log');
    expect((await signing(elsewhere)).log.latest?.note).toBe(signed.note);
  });
});
