import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditLog, leafHash, proveEvent, rootOfInclusion, sha256, storedText } from '@zveno/transparency';
import { eventOf, leavesFor, signers } from './audit/log.ts';
import { run } from './audit/measured.ts';
import type { BenchRecord } from './record.ts';

/** Events in the bundle; the log holds twice as many. */
const EVENTS = Number(process.env.ZVENO_BENCH_BUNDLE_EVENTS ?? 50_000);
const LEAVES = leavesFor(EVENTS);
const LINES = 2_000;
const BARE_LEAVES = 50_000;

const seconds = async (work: () => unknown): Promise<number> => {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
};
const perSecond = (count: number, took: number): number => Math.round(count / took);
const milliseconds = (took: number): number => Math.round(took * 1_000);
const microseconds = (value: number): number => Math.round(value * 10) / 10;

type Bare = Readonly<Record<'each' | 'events' | 'stream', Readonly<{ wall: number; cpu: number }>>>;

/** Single lines proven, and proofs verified, out of the tree in a folder. */
const lines = async (folder: string): Promise<BenchRecord[]> => {
  const log = await AuditLog.open({ folder, signers });
  const { size, root } = log.latest!;
  const proofs: Awaited<ReturnType<typeof proveEvent>>[] = [];
  const chosen = Array.from({ length: LINES }, (_, i) => eventOf((i * 7_919) % LEAVES).metadata.eventId);
  const proven = await seconds(async () => {
    for (const id of chosen) proofs.push(await proveEvent(log, id));
  });
  const verified = await seconds(() => {
    for (const { leaf, entry, hashes } of proofs) {
      const found = rootOfInclusion({ index: leaf.index, hash: leafHash(entry) }, size, hashes);
      if (found === undefined || !Buffer.from(found).equals(root)) throw new Error('a proof does not hold');
    }
  });
  await log.close();
  return [
    { name: `audit: a line of ${LEAVES.toLocaleString('en')} proven`, value: perSecond(LINES, proven), unit: '1/s' },
    { name: 'audit: a line verified', value: perSecond(LINES, verified), unit: '1/s' },
  ];
};

/** The tree over a log in files, with everything written and signed; proofs and a bundle out of it, each in its own process. */
export const auditBench = async (): Promise<BenchRecord[]> => {
  const root = mkdtempSync(join(tmpdir(), 'zveno-bench-audit-'));
  try {
    const [folder, file] = [join(root, 'audit'), join(root, 'bundle.zip')];
    const texts = Array.from({ length: BARE_LEAVES }, (_, n) => storedText(eventOf(n)));
    const bare = await seconds(() => texts.forEach((text) => sha256(text)));
    const grown = await run<{ first: number; last: number }>('grow.program', folder, String(LEAVES));
    const single = await lines(folder);
    const made = await run('make.program', folder, file);
    const checked = await run('verify.program', file, String(LEAVES));
    const { each, events, stream } = await run<Bare>('bare.program', file);
    const of = `a bundle of ${EVENTS.toLocaleString('en')} events`;
    return [
      { name: 'audit: leaves written and signed', value: perSecond(LEAVES, grown.wall), unit: '1/s', baseline: perSecond(BARE_LEAVES, bare) }, // prettier-ignore
      { name: `audit: processor time of a leaf, the last of ${LEAVES.toLocaleString('en')} beside the first`, value: microseconds(grown.last), unit: 'µs', baseline: microseconds(grown.first) }, // prettier-ignore
      { name: 'audit: peak memory of the process that wrote them', value: grown.peak, unit: 'MB' },
      ...single,
      { name: `audit: ${of} made`, value: milliseconds(made.wall), unit: 'ms' },
      { name: 'audit: the same, peak memory of the process', value: made.peak, unit: 'MB' },
      { name: `audit: ${of} verified, beside each event and leaf hashed`, value: milliseconds(checked.wall), unit: 'ms', baseline: milliseconds(each.wall) }, // prettier-ignore
      { name: 'audit: the same, processor time of all threads', value: milliseconds(checked.cpu), unit: 'ms', baseline: milliseconds(each.cpu) }, // prettier-ignore
      { name: 'audit: the same, beside the events alone hashed', value: milliseconds(checked.wall), unit: 'ms', baseline: milliseconds(events.wall) }, // prettier-ignore
      { name: 'audit: the same, beside all bytes hashed as one stream', value: milliseconds(checked.wall), unit: 'ms', baseline: milliseconds(stream.wall) }, // prettier-ignore
      { name: 'audit: the same, peak memory of the process', value: checked.peak, unit: 'MB' },
    ];
  } finally {
    rmSync(root, { recursive: true });
  }
};
