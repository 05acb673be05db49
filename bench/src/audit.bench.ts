import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Recorded } from '@zveno/kernel';
import {
  AuditLog,
  COSIGNATURE,
  formatKey,
  leafHash,
  makeBundle,
  proveEvent,
  rootOfInclusion,
  sha256,
  signerOf,
  storedText,
} from '@zveno/transparency';
import { verifyBundle } from '@zveno/transparency/verify-bundle';
import type { BenchRecord } from './record.ts';

const LEAVES = 150_000;
const ORGANIZATIONS = 3;
const LINES = 2_000;
const BATCH = 1_000;

const ORIGIN = 'zveno.example/audit';
const signers = [signerOf(ORIGIN, sha256('log')), signerOf(`${ORIGIN}/time`, sha256('time'), COSIGNATURE)] as const;
const START = Date.parse('2026-09-01T00:00:00.000Z');
const instant = (n: number) => new Date(START + n * 1_000).toISOString();

/** A movement as the log holds it: about 800 bytes of data and envelope. */
const eventOf = (n: number): Recorded => ({
  stream: `student-school-${n % ORGANIZATIONS}-${Math.floor(n / 60)}`,
  revision: n % 60,
  position: String(n + 1),
  type: 'StudentEnrolled',
  data: {
    rosterEntryId: `0198f0c4-7a00-7000-8000-${String(n).padStart(12, '0')}`,
    unitId: '0198f0c4-7a00-7000-8000-000000000001',
    groundCode: 'admission',
    ground: { alg: 'A256GCM', key: `roster-${n}`, box: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g'.repeat(4) },
  },
  metadata: {
    eventId: `0198f0c4-7a00-7001-8000-${String(n).padStart(12, '0')}`,
    schemaVersion: 1,
    commandId: `0198f0c4-7a00-7002-8000-${String(n).padStart(12, '0')}`,
    orgId: `school-${n % ORGANIZATIONS}`,
    actorId: '0198f0c4-7a00-7000-8000-000000000002',
    effectiveOn: '2026-09-01',
    recordedAt: instant(n),
    correlationId: '0198f0c4-7a00-7000-8000-000000000003',
  },
});

const seconds = async (work: () => unknown): Promise<number> => {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
};
/** Processor time: what a busy machine does not stretch. */
const cpuSeconds = async (work: () => unknown): Promise<number> => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
};
const perSecond = (count: number, took: number): number => Math.round(count / took);
const milliseconds = (took: number): number => Math.round(took * 1_000);

/** The tree over a log in files, with everything written and signed; proofs and a bundle out of it. */
export const auditBench = async (): Promise<BenchRecord[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'zveno-bench-audit-'));
  const log = await AuditLog.open({ folder, signers });
  try {
    const events = Array.from({ length: LEAVES }, (_, n) => eventOf(n));
    const texts = events.map(storedText);
    const bare = await seconds(() => texts.forEach((text) => sha256(text)));
    const grown = await seconds(async () => {
      for (let n = 0; n < LEAVES; n += BATCH) await log.append(events.slice(n, n + BATCH));
      await log.checkpoint(START / 1_000 + LEAVES);
    });
    const { size, root } = log.latest!;

    const lines = Array.from({ length: LINES }, (_, i) => events[(i * 7_919) % LEAVES]!);
    const proofs: Awaited<ReturnType<typeof proveEvent>>[] = [];
    const proven = await seconds(async () => {
      for (const { metadata } of lines) proofs.push(await proveEvent(log, metadata.eventId));
    });
    const verified = await seconds(() => {
      for (const { leaf, entry, hashes } of proofs) {
        const found = rootOfInclusion({ index: leaf.index, hash: leafHash(entry) }, size, hashes);
        if (found === undefined || !Buffer.from(found).equals(root)) throw new Error('a proof does not hold');
      }
    });

    const byStream = Map.groupBy(events, ({ stream }) => stream);
    const store = {
      readStream: async function* (stream: string, from = 0) {
        yield* (byStream.get(stream) ?? []).filter(({ revision }) => revision >= from);
      },
    };
    const organizationId = 'school-0';
    let archive: Buffer = Buffer.alloc(0);
    const period = { from: instant(-1), to: instant(LEAVES - ORGANIZATIONS), generatedAt: instant(LEAVES) };
    const made = await seconds(async () => {
      archive = await makeBundle({ log, store, organizationId, ...period, titleOf: (type) => type });
    });
    const keys = signers.map(formatKey);
    let holds = false;
    const verify = async () => ({ holds } = await verifyBundle(archive, { keys }));
    const checked = await seconds(verify);
    if (!holds) throw new Error('the bundle does not hold');
    const own = texts.filter((_, n) => n % ORGANIZATIONS === 0);
    const hash = () => own.forEach((text) => sha256(text));
    const hashed = await seconds(hash);
    const [checkedCpu, hashedCpu] = [await cpuSeconds(verify), await cpuSeconds(hash)];
    const count = own.length.toLocaleString('en');
    return [
      { name: 'audit: leaves written and signed', value: perSecond(LEAVES, grown), unit: '1/s', baseline: perSecond(LEAVES, bare) }, // prettier-ignore
      { name: `audit: a line of ${LEAVES.toLocaleString('en')} proven`, value: perSecond(LINES, proven), unit: '1/s' },
      { name: 'audit: a line verified', value: perSecond(LINES, verified), unit: '1/s' },
      { name: `audit: a bundle of ${count} events made`, value: milliseconds(made), unit: 'ms' },
      { name: `audit: a bundle of ${count} events verified`, value: milliseconds(checked), unit: 'ms', baseline: milliseconds(hashed) }, // prettier-ignore
      { name: 'audit: the same again, CPU time', value: milliseconds(checkedCpu), unit: 'ms', baseline: milliseconds(hashedCpu) }, // prettier-ignore
    ];
  } finally {
    await log.close();
    rmSync(folder, { recursive: true });
  }
};
