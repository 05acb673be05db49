import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import { encodeLeaf, decodeLeaf } from '../leaf.ts';
import { AuditLog } from '../log/audit-log.ts';
import {
  audited,
  eventOf,
  eventsIn,
  FIRST_SECOND,
  ORIGIN,
  removeTemporary,
  SIGNERS,
  temporaryFolder,
} from '../log/audited.fixture.ts';
import { signCheckpoint, openCheckpoint } from '../notes/checkpoint.ts';
import { COSIGNATURE, formatKey, signerOf } from '../notes/keys.ts';
import { sha256 } from '../sha256.ts';
import { plainSha256, verifyBundle, type Trust } from '../verifier/verify-bundle.ts';
import { verifierPage, verifierScript } from '../verifier/verifier-page.ts';
import { makeBundle } from './make-bundle.ts';
import { codingOf, eventsOf, joined, lines, pack, unpack, zip, type Files } from './bundle.fixture.ts';

type World = Awaited<ReturnType<typeof audited>>;
const COUNT = 400;
const at = (minute: number) => new Date((FIRST_SECOND + minute * 60) * 1000).toISOString();
const period = { organizationId: 'o1', from: at(100), to: at(300) };
const NOW = (FIRST_SECOND + COUNT * 60 + 7200) * 1000;
const trust: Trust = { keys: SIGNERS.map(formatKey), now: NOW };

let world: World;
let bundle: Buffer;

const bundleOf = ({ log, store }: Pick<World, 'log' | 'store'>, about: Partial<typeof period> = {}) =>
  buffer(makeBundle({ log, store, ...period, ...about, generatedAt: at(COUNT), titleOf: (type) => `Событие «${type}»` })); // prettier-ignore

beforeAll(async () => {
  const { folder, store, log } = (world = await audited(50));
  for (let n = 50; n < COUNT; n += 1) await store.append(`s-${Math.floor(n / 10)}`, [eventOf(n)], 'any');
  await log.append((await eventsIn(store)).slice(50));
  await log.checkpoint(NOW / 1000 - 3600);
  expect(folder).toBeDefined();
  bundle = await bundleOf(world);
});
afterAll(async () => {
  await world.close();
  removeTemporary();
});

const verdict = (archive: Buffer, given: Trust = trust) => verifyBundle(archive, given);

describe('a bundle', () => {
  it('proves everything of an organisation in a period', async () => {
    const result = await verdict(bundle);
    expect(result.faults).toEqual([]);
    expect(result.holds).toBe(true);
    expect(result.facts.join(' ')).toContain('Событий: 50;');
  });

  it('holds the events as stored, the leaves around them and an index to read', () => {
    const files = unpack(bundle);
    expect(lines(files['leaves.jsonl']!)).toHaveLength(52);
    expect(JSON.parse(lines(files['events.jsonl']!)[0]!)).toEqual(eventOf(101).data);
    expect(files['index.html']).toContain('Событие «OrderRegistered»');
    expect(files['index.html']).not.toContain('<script');
  });

  it('proves the whole life of an organisation, from its first event on', async () => {
    const whole = await bundleOf(world, { from: at(-10) });
    expect((await verdict(whole)).faults).toEqual([]);
  });

  it('is not made before its end is closed by a signed event, nor of nothing', async () => {
    await expect(bundleOf(world, { to: at(1000) })).rejects.toThrow('audit.period-open');
    await expect(bundleOf(world, { organizationId: 'o9' })).rejects.toThrow('audit.period-empty');
    await expect(bundleOf(world, { from: at(101.5), to: at(101.7) })).rejects.toThrow('audit.period-empty');
  });

  it('tells how far the check is, part after part', async () => {
    const told: [string, number][] = [];
    await verifyBundle(bundle, trust, (part, done, of) => told.push([part, done / of]));
    expect([...new Set(told.map(([part]) => part))]).toEqual(['archive', 'events', 'tree']);
    expect(told.every(([, share]) => share >= 0 && share <= 1)).toBe(true);
    expect(told.at(-1)).toEqual(['tree', 1]);
  });

  it('says that a key from the bundle itself proves nothing', async () => {
    const { holds, notices } = await verdict(bundle, { now: NOW });
    expect(holds).toBe(true);
    expect(notices.join(' ')).toContain('Сверьте его с опубликованным');
  });

  it('agrees with a checkpoint known from before, and contradicts another', async () => {
    const known = unpack(bundle)['checkpoint-start.txt']!;
    expect((await verdict(bundle, { ...trust, checkpoints: [known] })).holds).toBe(true);
    const { size } = openCheckpoint(known, SIGNERS);
    const other = signCheckpoint({ origin: ORIGIN, size, root: Buffer.alloc(32) }, SIGNERS, 1).note;
    const { faults } = await verdict(bundle, { ...trust, checkpoints: [other] });
    expect(faults).toEqual([expect.stringContaining('показывают по-разному')]);
  });
});

describe('the verifier', () => {
  it('is one short file that imports nothing', () => {
    const text = readFileSync(join(import.meta.dirname, '../verifier/verify-bundle.ts'), 'utf8');
    expect(text).not.toMatch(/^\s*import\b|require\(|import\(/mu);
    expect(text.split('\n').length).toBeLessThanOrEqual(1000);
  });

  it('works in a page, with what browsers have and nothing of Node', async () => {
    const web = {
      crypto,
      TextEncoder,
      TextDecoder,
      DataView,
      Blob,
      Response,
      DecompressionStream,
      atob,
      btoa,
      Uint8Array,
    };
    const verify = runInNewContext(`${verifierScript()}; verifyBundle`, { ...web, URL }) as typeof verifyBundle;
    expect((await verify(bundle, trust)).faults).toHaveLength(0);
    const files = unpack(bundle);
    const edited = await pack({
      ...files,
      'events.jsonl': files['events.jsonl']!.replace('событие 105', 'событие 106'),
    });
    expect((await verify(edited, trust)).faults).toEqual([expect.stringContaining('изменено')]);
    expect(verifierPage()).not.toMatch(/^\s*(?:import|export)\b|src=|href=/mu);
  });

  it('hashes in plain code as Node does', () => {
    for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 1000]) {
      const data = Uint8Array.from({ length }, (_, i) => (i * 7) % 256);
      expect(Buffer.from(plainSha256(data)).toString('hex')).toBe(createHash('sha256').update(data).digest('hex'));
    }
  });

  it.each([
    ['no archive', async () => Buffer.from('nothing'), 'не zip'],
    ['an empty archive', () => zip([]), 'нет файла manifest.json'],
    ['an archive of something else', () => zip([{ name: 'manifest.json', data: Buffer.from('{}') }]), 'Формат комплекта неизвестен'], // prettier-ignore
  ])('refuses %s', async (_, archive, sentence) => {
    const { holds, faults } = await verdict(await archive());
    expect([holds, faults[0]]).toEqual([false, expect.stringContaining(sentence)]);
  });
});

/** A tree over a log that differs from the true one from some event on, signed by the same key. */
const otherWorld = async (change: (event: (typeof events)[number], n: number) => (typeof events)[number]) => {
  const altered = events.map(change);
  const log = await AuditLog.open({ folder: temporaryFolder(), signers: SIGNERS });
  await log.append(altered);
  await log.checkpoint(NOW / 1000 - 3600);
  const store = {
    readStream: async function* (stream: string, from = 0) {
      yield* altered.filter((event) => event.stream === stream && event.revision >= from);
    },
  };
  const made = unpack(await bundleOf({ log, store: store as never }));
  await log.close();
  return made;
};
let events: Awaited<ReturnType<typeof eventsIn>>;
beforeAll(async () => {
  events = await eventsIn(world.store);
});

const reproved = (files: Files, leaves: readonly string[], texts: readonly string[]): Files => ({
  ...files,
  'leaves.jsonl': joined(leaves),
  'events.jsonl': joined(texts),
  'manifest.json': files['manifest.json']!.replace('"events": 50', `"events": ${texts.length}`),
});

type Tampering = readonly [name: string, tamper: (files: Files) => Files | Promise<Files>, sentence: string];
const tamperings: readonly Tampering[] = [
  ['edited', (files) => ({ ...files, 'events.jsonl': files['events.jsonl']!.replace('событие 105', 'событие 106') }), 'Событие e-105 (запись 105, StudentEnrolled) изменено'],
  ['dropped', (files) => reproved(files, lines(files['leaves.jsonl']!).toSpliced(5, 1), eventsOf(files).toSpliced(4, 1)), 'пропущено событий организации: 1'],
  ['reordered', (files) => {
    const swap = <T>(list: T[], i: number) => list.with(i, list[i + 1]!).with(i + 1, list[i]!);
    return reproved(files, swap(lines(files['leaves.jsonl']!), 5), swap(eventsOf(files), 4));
  }, 'порядок нарушен'],
  ['re-signed', (files) => {
    const end = openCheckpoint(files['checkpoint-end.txt']!, SIGNERS);
    const thief = signerOf(ORIGIN, sha256('a thief'));
    return { ...files, 'checkpoint-end.txt': signCheckpoint({ ...end, root: sha256('another tree') }, [thief], 1).note };
  }, 'не подписана известным ключом'],
  ['forked', async (files) => {
    const forked = await otherWorld((event, n) => (n === 20 ? { ...event, data: { ...event.data, text: 'иначе' } } : event));
    return { ...forked, 'checkpoint-start.txt': files['checkpoint-start.txt']! };
  }, 'история журнала переписана'],
  ['truncated', async (files) => {
    const keep = lines(files['leaves.jsonl']!).slice(0, -6);
    const indices = keep.map((line) => (JSON.parse(line) as { index: number }).index);
    const { proveMany } = await import('../tree/prove.ts');
    const { size } = world.log.latest!;
    const proof = Buffer.concat(await proveMany(world.log.files.nodes(size), indices, size)).toString('latin1');
    return { ...reproved(files, keep, eventsOf(files).slice(0, -5)), 'proof-leaves.bin': proof };
  }, 'Конец периода не доказан'],
  ['with a stale checkpoint', (files) => ({ ...files, 'checkpoint-end.txt': files['checkpoint-start.txt']!, 'proof-growth.bin': '' }), 'Контрольная точка устарела'],
  ['with a foreign proof', async (files) => ({ ...files, 'proof-leaves.bin': (await otherWorld((event, n) => (n === 7 ? { ...event, type: 'Другое' } : event)))['proof-leaves.bin']! }), 'изменена запись или доказательство чужое'],
  ['with a changed key', (files) => {
    const thieves = [signerOf(ORIGIN, sha256('a thief')), signerOf(`${ORIGIN}/time`, sha256('a thief'), COSIGNATURE)];
    const again = (name: string) => {
      const moment = openCheckpoint(files[name]!, SIGNERS);
      return signCheckpoint(moment, thieves, moment.time!).note;
    };
    return { ...files, 'keys.txt': joined(thieves.map(formatKey)), 'checkpoint-start.txt': again('checkpoint-start.txt'), 'checkpoint-end.txt': again('checkpoint-end.txt') };
  }, 'Ключ в комплекте не тот'],
  ['with a future time', () => otherWorld((event, n) => (n === 301 ? { ...event, metadata: { ...event.metadata, recordedAt: '2031-01-01T00:00:00.000Z' } } : event)), 'временем, которое ещё не наступило'],
  ['duplicated', (files) => {
    const twice = (list: string[], i: number) => list.toSpliced(i, 0, list[i]!);
    return reproved(files, twice(lines(files['leaves.jsonl']!), 5), twice(eventsOf(files), 4));
  }, 'стоит дважды'],
  ['re-chained', (files) => {
    const kept = lines(files['leaves.jsonl']!).toSpliced(5, 1).map((line, i) => {
      const leaf = decodeLeaf(Buffer.from(line));
      return encodeLeaf(i < 5 ? leaf : { ...leaf, orgSeq: leaf.orgSeq - 1 }).toString();
    });
    return reproved(files, kept, eventsOf(files).toSpliced(4, 1));
  }, 'Доказательство не от этих записей'],
]; // prettier-ignore

describe('a tampered bundle', () => {
  it.each(tamperings)('%s is refused and said why', async (_, tamper, sentence) => {
    const { holds, faults } = await verdict(await pack(await tamper(unpack(bundle))));
    expect(holds).toBe(false);
    expect(faults).toEqual(expect.arrayContaining([expect.stringContaining(sentence)]));
  });

  it('is refused wherever a byte was flipped or the end cut off', async () => {
    const whole = unpack(bundle);
    for (let i = 0; i < 40; i += 1) {
      const names = Object.keys(whole).filter((name) => name !== 'index.html' && name !== 'manifest.json');
      const name = names[i % names.length]!;
      const bytes = Buffer.from(whole[name]!, codingOf(name));
      const place = (i * 7919) % bytes.length;
      bytes[place]! ^= 1;
      const archive = await zip(Object.entries(whole).map(([file, text]) => ({ name: file, data: file === name ? bytes : Buffer.from(text, codingOf(file)) }))); // prettier-ignore
      expect([name, place, (await verdict(archive)).holds]).toEqual([name, place, false]);
    }
    expect((await verdict(bundle.subarray(0, bundle.length - 30))).holds).toBe(false);
  });
});
