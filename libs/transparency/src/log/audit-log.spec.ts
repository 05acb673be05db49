import type { EventStore } from '@zveno/event-store';
import { copyLog } from '@zveno/event-store';
import type { Recorded } from '@zveno/kernel';
import fc from 'fast-check';
import { globSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeLeaf, encodeLeaf, leafOf } from '../leaf.ts';
import { leafHash } from '../sha256.ts';
import { isConsistent, rootOfInclusion } from '../tree/check.ts';
import { MemoryTree } from '../tree/memory-tree.fixture.ts';
import { AuditFollower } from './audit-follower.ts';
import type { AuditLog } from './audit-log.ts';
import { audited, eventsIn, FIRST_SECOND, openLog, openStore, readerOf, removeTemporary, temporaryFolder, write } from './audited.fixture.ts'; // prettier-ignore
import { checkLog } from './check-log.ts';
import { proveEvent, proveGrowth } from './proofs.ts';

afterAll(removeTemporary);

const hex = (hash: Uint8Array | undefined) => Buffer.from(hash ?? []).toString('hex');
let all: readonly Recorded[];
let store: EventStore;
const COUNT = 1_200;
beforeAll(async () => {
  store = await openStore();
  await write(store, 0, COUNT);
  all = await eventsIn(store);
});
afterAll(() => store.close());

/** The root over the first events, made the plain way. */
const rootOver = (events: readonly Recorded[]) => {
  const counts = new Map<string, number>();
  const entries = events.map((event, index) => {
    const org = event.metadata.orgId ?? '';
    const orgSeq = counts.get(org) ?? 0;
    counts.set(org, orgSeq + 1);
    return encodeLeaf(leafOf(event, index, orgSeq));
  });
  return new MemoryTree(entries).root(entries.length);
};

describe('the tree over a log', () => {
  it('says of every event what is in it, and nothing of the store', async () => {
    const log = await openLog();
    await log.append(all.slice(0, 6));
    expect(decodeLeaf(await log.entry(5))).toEqual({
      index: 5,
      org: 'o1',
      orgSeq: 1,
      stream: 's-0',
      revision: 5,
      id: 'e-5',
      type: 'OrderRegistered',
      effectiveOn: '2026-09-01',
      recordedAt: '2026-09-01T06:05:00.000Z',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/u),
    });
    await log.close();
  });

  it('goes on after any restart and any kill, to the same root', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ to: fc.integer({ min: 0, max: COUNT }), how: fc.constantFrom('close', 'sign', 'kill') }), { maxLength: 5 }), // prettier-ignore
        async (stops) => {
          const folder = temporaryFolder();
          for (const { to, how } of [...stops.sort((a, b) => a.to - b.to), { to: COUNT, how: 'sign' }]) {
            const log = await openLog(folder);
            await log.append(all.slice(log.size, to));
            if (how === 'sign') await log.checkpoint(FIRST_SECOND);
            if (how === 'kill') log.index.close();
            else await log.close();
          }
          const log = await openLog(folder);
          expect(hex(log.latest?.root)).toBe(hex(await rootOver(all)));
          expect(await checkLog(log, store)).toBe(COUNT);
          await log.close();
        },
      ),
      { numRuns: Number(process.env.ZVENO_RUNS ?? 12) },
    ));

  it('is signed only when it has grown', async () => {
    const log = await openLog();
    expect(await log.checkpoint(1)).toBeUndefined();
    await log.append(all.slice(0, 3));
    const first = await log.checkpoint(2);
    expect(await log.checkpoint(3)).toBe(first);
    await log.append(all.slice(3, 4));
    expect((await log.checkpoint(4))?.size).toBe(4);
    await log.close();
  });

  it('begun on an empty disk, comes to what a witness saw signed, or signs nothing', async () => {
    const first = await openLog();
    await first.append(all.slice(0, 700));
    const { note = '', root } = (await first.checkpoint(FIRST_SECOND)) ?? {};
    await first.close();
    const again = await openLog(undefined, note);
    await again.append(all.slice(0, 300));
    await expect(again.checkpoint(FIRST_SECOND + 1)).rejects.toThrow('audit.rolled-back');
    await again.append(all.slice(300, 700));
    expect((await again.checkpoint(FIRST_SECOND + 2))?.root).toEqual(root);
    await again.close();
    const other = await openLog(undefined, note);
    const changed = all.slice(0, 700).map((event, n) => (n === 5 ? { ...event, type: 'Other' } : event));
    await expect(other.append(changed)).rejects.toThrow('audit.diverged');
    await other.close();
    await expect(openLog(undefined, 'not signed')).rejects.toThrow('audit.damaged');
  });

  it('made anew comes to what was signed, or stops', async () => {
    const folder = temporaryFolder();
    const before = await openLog(folder);
    await before.append(all.slice(0, 600));
    const signed = await before.checkpoint(1);
    await before.close();
    const forget = () => {
      for (const part of ['tile', 'index.sqlite', 'index.sqlite-wal', 'index.sqlite-shm'])
        rmSync(join(folder, 'audit', part), { recursive: true, force: true });
    };
    forget();
    const again = await openLog(folder);
    await again.append(all.slice(0, 599));
    await expect(again.checkpoint(2)).rejects.toThrow('audit.rolled-back');
    await again.append(all.slice(599, 700));
    const grown = await again.checkpoint(3);
    const proof = await proveGrowth(again, signed!, grown!);
    expect(isConsistent([600, signed!.root], [700, grown!.root], proof)).toBe(true);
    await again.close();

    forget();
    const other = await openLog(folder);
    const forged = all.map((event, n) => (n === 17 ? { ...event, data: { n: 'иное' } } : event));
    await expect(other.append(forged.slice(0, 800))).rejects.toThrow('audit.diverged');
    other.index.close();
  });

  it('proves every event that is signed, and only those', async () => {
    const log = await openLog();
    await expect(proveEvent(log, 'e-0')).rejects.toThrow('audit.not-signed');
    await log.append(all.slice(0, 1000));
    const { root } = (await log.checkpoint(1))!;
    await log.append(all.slice(1000));
    for (const n of [0, 1, 255, 256, 511, 768, 999]) {
      const { leaf, entry, hashes } = await proveEvent(log, `e-${n}`);
      expect(leaf.id).toBe(`e-${n}`);
      expect(hex(rootOfInclusion({ index: n, hash: leafHash(entry) }, 1000, hashes))).toBe(hex(root));
    }
    await expect(proveEvent(log, 'e-9999')).rejects.toThrow('audit.event-unknown');
    await log.checkpoint(2);
    expect((await proveEvent(log, 'e-1100')).checkpoint.size).toBe(COUNT);
    await log.close();
  });
});

describe('a flipped bit or a cut in any file of the log', () => {
  const changes: readonly [string, (path: string, bytes: Buffer, n: number) => void][] = [
    ['flip', (path, bytes, n) => writeFileSync(path, bytes.map((byte, i) => (i === n % bytes.length ? byte ^ 4 : byte)))], // prettier-ignore
    ['cut', (path, bytes, n) => truncateSync(path, n % bytes.length)],
  ];
  it.each(changes)('is found, and nothing false is served: %s', async (_, change) => {
    const { folder, log, close } = await audited(600);
    const { root, size } = log.latest!;
    await close();
    const files = globSync('audit/{checkpoint,tile/**/*}', { cwd: folder }).map((name) => join(folder, name));
    let found = 0;
    for (const [n, path] of files.filter((name) => /\/\d+$|checkpoint$/u.test(name)).entries()) {
      let bytes: Buffer;
      try {
        bytes = readFileSync(path);
      } catch {
        continue;
      }
      change(path, bytes, (n + 1) * 137);
      let opened: AuditLog | undefined;
      try {
        opened = await openLog(folder);
        for (let index = 0; index < size; index += 37) {
          const leaf = decodeLeaf(await opened.entry(index));
          const { entry, hashes } = await proveEvent(opened, leaf.id);
          expect(hex(rootOfInclusion({ index, hash: leafHash(entry) }, size, hashes))).toBe(hex(root));
        }
        await checkLog(opened);
      } catch (error) {
        if ('matcherResult' in (error as object)) throw error;
        found += 1;
      } finally {
        await opened?.close();
        writeFileSync(path, bytes);
      }
    }
    expect(found).toBe(files.filter((name) => /tile\/\d\/\d+$|entries\/\d+$|\.p\/\d+$|checkpoint$/u.test(name)).length);
    const sound = await openLog(folder);
    expect(await checkLog(sound)).toBe(600);
    await sound.close();
  });
});

/** The same log in a store that counts its positions otherwise, as KurrentDB does. */
const elsewhere = (from: EventStore): EventStore => {
  const far = (position: string) => String(BigInt(position) * 1000n + 7n);
  const near = (position: string) => (position === '0' ? '0' : String((BigInt(position) - 7n) / 1000n));
  const moved = (event: Recorded): Recorded => ({ ...event, position: far(event.position) });
  return new Proxy(from, {
    get: (_, name: keyof EventStore) => {
      if (name === 'head') return async () => far(await from.head());
      if (name === 'readAll')
        return async (after: string, limit: number) => {
          const { events, position, caughtUp } = await from.readAll(near(after), limit);
          return { events: events.map(moved), position: position === '0' ? '0' : far(position), caughtUp };
        };
      if (name === 'readStream')
        return async function* (stream: string, revision?: number) {
          for await (const event of from.readStream(stream, revision)) yield moved(event);
        };
      if (name === 'follow')
        return async function* (after: string, options: Parameters<EventStore['follow']>[1]) {
          for await (const { events, position, caughtUp } of from.follow(near(after), options))
            yield { events: events.map(moved), position: position === '0' ? '0' : far(position), caughtUp };
        };
      const value = from[name];
      return typeof value === 'function' ? value.bind(from) : value;
    },
  });
};

describe('the follower', () => {
  const follow = async (log: AuditLog, from: EventStore, everyMs = 0) => {
    const failures: unknown[] = [];
    const reader = readerOf(from);
    const follower = new AuditFollower(log, { store: from, reader, now: Date.now, everyMs, onFailure: (error) => failures.push(error) }); // prettier-ignore
    await follower.start();
    return { follower, failures, stop: () => follower.stop().then(() => reader.close()) };
  };

  it('takes in what happens and has it signed', async () => {
    const own = await openStore();
    const log = await openLog();
    await write(own, 0, 30);
    const { follower, stop } = await follow(log, own);
    expect((await follower.checkpoint())?.size).toBe(30);
    await write(own, 30, 5);
    expect((await follower.checkpoint())?.size).toBe(35);
    await stop();
    expect(await checkLog(log, own)).toBe(35);
    await log.close();
    await own.close();
  });

  it('signs by itself, but not before its time', async () => {
    const own = await openStore();
    const log = await openLog();
    const { follower, stop } = await follow(log, own, 3_600_000);
    await write(own, 0, 1);
    const deadline = Date.now() + 5_000;
    while (log.latest === undefined && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(log.latest?.size).toBe(1);
    await write(own, 1, 3);
    while (log.size < 4 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 5));
    expect([log.size, log.latest?.size]).toEqual([4, 1]);
    expect(follower.unsignedMs).toBeGreaterThanOrEqual(0);
    await stop();
    await log.close();
    await own.close();
  });

  it('goes on after a move from SQLite to a store with other positions, as KurrentDB has; every proof still holds', async () => {
    const folder = temporaryFolder();
    const [first, second] = [await openStore(), await openStore()];
    await write(first, 0, 300);
    const before = await openLog(folder);
    const old = await follow(before, first);
    const signed = (await old.follower.checkpoint())!;
    const proven = await proveEvent(before, 'e-123');
    await old.stop();
    await before.close();

    await copyLog(first, second);
    const moved = elsewhere(second);
    const after = await openLog(folder);
    const next = await follow(after, moved);
    await write(second, 300, 40);
    const grown = (await next.follower.checkpoint())!;
    expect(grown.size).toBe(340);
    const proof = await proveGrowth(after, signed, grown);
    expect(isConsistent([300, signed.root], [340, grown.root], proof)).toBe(true);
    const again = await proveEvent(after, 'e-123');
    expect(again.entry).toEqual(proven.entry);
    expect(hex(rootOfInclusion({ index: proven.leaf.index, hash: leafHash(proven.entry) }, 300, proven.hashes))).toBe(hex(signed.root)); // prettier-ignore
    expect(await checkLog(after, moved)).toBe(340);
    await next.stop();
    await after.close();
    await first.close();
    await second.close();
  });

  it('does not start over a log that went back, nor over another one', async () => {
    const { folder, store: own, log } = await audited(50);
    await log.close();
    const stale = await openStore();
    await write(stale, 0, 20);
    const again = await openLog(folder);
    await expect(follow(again, stale)).rejects.toThrow('audit.rolled-back');
    const other = await openStore();
    await write(other, 0, 60, { text: 'иное' });
    await expect(follow(again, other)).rejects.toThrow('audit.diverged');
    await again.close();
    for (const each of [own, stale, other]) await each.close();
  });
});
