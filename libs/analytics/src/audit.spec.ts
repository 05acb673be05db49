import {
  exportAuditBundle,
  getAuditBundle,
  getAuditBundlePart,
  getAuditCheckpoint,
  getAuditProof,
  type ExportAuditBundle,
} from '@zveno/contracts-analytics';
import { verifyBundle } from '@zveno/transparency/verify-bundle';
import { isConsistent, leafHash, openCheckpoint, parseKey, rootOfInclusion } from '@zveno/transparency';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOW, on, startAnalytics } from './reports.fixture.ts';

type Service = Awaited<ReturnType<typeof startAnalytics>>;
let service: Service;

const renamed = (n: number, orgId = 'o1') =>
  on('2026-09-01', 'UnitRenamed', { unitId: `u${n}`, name: `5${n}` }, { orgId, recordedAt: `2026-10-0${n}T05:00:00.000Z` }); // prettier-ignore

const exported = async (request: Partial<ExportAuditBundle> = {}) => {
  const asked = { organizationId: 'o1', from: '2026-10-02', to: '2026-10-03', ...request };
  const { id: exportId } = await service.ask(exportAuditBundle, asked);
  const of = { organizationId: asked.organizationId, exportId };
  const deadline = Date.now() + 10_000;
  for (;;) {
    const state = await service.ask(getAuditBundle, of);
    if (state.status !== 'making' || Date.now() > deadline) return { of, state };
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};
const archiveOf = async ({ of, state }: Awaited<ReturnType<typeof exported>>) => {
  const parts: Buffer[] = [];
  for (let part = 0; part < state.parts!; part += 1)
    parts.push(Buffer.from((await service.ask(getAuditBundlePart, { ...of, part })).data, 'base64'));
  return Buffer.concat(parts);
};

beforeEach(async () => {
  service = await startAnalytics();
  await service.tell(renamed(1), renamed(2), renamed(3), renamed(4), renamed(2, 'o2'));
});
afterEach(() => service.stop());

describe('the audit trail', () => {
  it('gives a bundle that proves itself, closed by the asking for it', async () => {
    const made = await exported();
    expect(made.state).toMatchObject({ status: 'ready', parts: 1 });
    const { keys } = await service.ask(getAuditCheckpoint, {});
    const archive = await archiveOf(made);
    const verdict = await verifyBundle(archive, { keys, now: Date.parse(NOW) });
    expect(verdict.faults).toEqual([]);
    expect(verdict.facts.join(' ')).toContain('Событий: 2;');
  });

  it('gives everything up to now, and more than an answer can hold in parts', async () => {
    const many = Array.from({ length: 3_000 }, (_, n) => on('2026-09-01', 'UnitRenamed', { unitId: `u${n}`, name: `${Math.sin(n)}`.repeat(20) }, { recordedAt: '2026-11-21T05:00:00.000Z' })); // prettier-ignore
    await service.tell(...many);
    const made = await exported({ from: '2026-11-21', to: '2026-11-22' });
    const { keys } = await service.ask(getAuditCheckpoint, {});
    const verdict = await verifyBundle(await archiveOf(made), { keys, now: Date.parse(NOW) });
    expect(verdict.facts.join(' ')).toContain('Событий: 3000;');
    expect(made.state.parts).toBeGreaterThan(0);
  });

  it('is asked once: the same id makes no second event', async () => {
    const exportId = '0198f0c4-7a00-7000-8000-000000000001';
    await exported({ exportId });
    const head = await service.stores.eventStore.head();
    expect((await exported({ exportId })).state.status).toBe('ready');
    expect(await service.stores.eventStore.head()).toBe(head);
  });

  it('says why there is nothing to give', async () => {
    const { state } = await exported({ from: '2026-05-01', to: '2026-05-02' });
    expect(state).toEqual({ status: 'failed', reason: 'audit.period-empty' });
    await expect(exported({ from: '2026-11-23', to: '2026-11-24' })).rejects.toThrow('date.in-future');
    await expect(exported({ from: '2026-10-03', to: '2026-10-02' })).rejects.toThrow('period.reversed');
    const of = { organizationId: 'o1', exportId: '0198f0c4-7a00-7000-8000-000000000009' };
    await expect(service.ask(getAuditBundle, of)).rejects.toThrow('audit.export-unknown');
    await expect(service.ask(getAuditBundlePart, { ...of, part: 0 })).rejects.toThrow('audit.export-unknown');
  });

  it('shows a bundle to nobody under another organisation', async () => {
    const { of } = await exported();
    const foreign = { ...of, organizationId: 'o2' };
    await expect(service.ask(getAuditBundle, foreign)).rejects.toThrow('audit.export-unknown');
    await expect(service.ask(getAuditBundlePart, { ...foreign, part: 0 })).rejects.toThrow('audit.export-unknown');
  });

  it('proves that a checkpoint goes on from an earlier one', async () => {
    await exported();
    const opened = async (since?: number) => {
      const { note, keys, growth } = await service.ask(getAuditCheckpoint, since === undefined ? {} : { since });
      const { size, root } = openCheckpoint(note, keys.map(parseKey));
      return { end: [size, root] as const, growth: growth?.map((hash) => Buffer.from(hash, 'base64')) };
    };
    const before = await opened();
    await exported({ from: '2026-10-01', exportId: '0198f0c4-7a00-7000-8000-000000000003' });
    const after = await opened(before.end[0]);
    expect(after.end[0]).toBe(before.end[0] + 1);
    expect(isConsistent(before.end, after.end, after.growth!)).toBe(true);
    await expect(opened(1000)).rejects.toThrow('audit.not-signed');
  });

  it('proves one event, to its own organisation only', async () => {
    await exported();
    const { keys } = await service.ask(getAuditCheckpoint, {});
    const proof = await service.ask(getAuditProof, { organizationId: 'o1', eventId: 'event-2' });
    const { size, root } = openCheckpoint(proof.checkpoint, keys.map(parseKey));
    const leaf = { index: proof.index, hash: leafHash(Buffer.from(proof.entry)) };
    const hashes = proof.hashes.map((hash) => Buffer.from(hash, 'base64'));
    expect(Buffer.from(rootOfInclusion(leaf, size, hashes)!)).toEqual(Buffer.from(root));
    await expect(service.ask(getAuditProof, { organizationId: 'o2', eventId: 'event-2' })).rejects.toThrow('audit.event-unknown'); // prettier-ignore
  });
});

describe('the audit trail after a restart', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'zveno-audit-service-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('goes on under the same key', async () => {
    const first = await startAnalytics(folder);
    await first.tell(renamed(1));
    await first.ask(exportAuditBundle, { organizationId: 'o1', from: '2026-10-01', to: '2026-10-02' });
    const before = await signed(first, 2);
    await first.stop();
    const second = await startAnalytics(folder);
    await second.tell(renamed(2));
    await second.ask(exportAuditBundle, { organizationId: 'o1', from: '2026-10-01', to: '2026-10-03', exportId: '0198f0c4-7a00-7000-8000-000000000002' }); // prettier-ignore
    const after = await signed(second, 4);
    expect(after.keys).toEqual(before.keys);
    await second.stop();
  });

  it('stops visibly over a log that went back', async () => {
    const first = await startAnalytics(folder);
    await first.tell(renamed(1));
    await first.ask(exportAuditBundle, { organizationId: 'o1', from: '2026-10-01', to: '2026-10-02' });
    await signed(first, 2);
    await first.stop();
    for (const file of globSync(['{events,keys}.sqlite*', 'read'], { cwd: folder }))
      rmSync(join(folder, file), { recursive: true, force: true });
    const stale = await startAnalytics(folder);
    expect(await stale.figures()).toContain('zveno_audit_stopped_ratio 1');
    expect((await stale.health()).status).toBe('ready');
    await expect(stale.ask(getAuditCheckpoint, {})).rejects.toThrow('audit.rolled-back');
    await stale.stop();
  });
});

/** Waits for a checkpoint over so many events. */
const signed = async (running: Service, size: number) => {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const answer = await running.ask(getAuditCheckpoint, {}).catch(() => undefined);
    if (answer && openCheckpoint(answer.note, answer.keys.map(parseKey)).size >= size) return answer;
    if (Date.now() > deadline) throw new Error('no checkpoint');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};
