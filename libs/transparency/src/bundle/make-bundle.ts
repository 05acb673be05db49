import type { EventStore } from '@zveno/event-store';
import { DomainError, type Recorded } from '@zveno/kernel';
import { decodeLeaf, storedText, type Leaf } from '../leaf.ts';
import type { AuditLog } from '../log/audit-log.ts';
import { proveEntries, proveGrowth } from '../log/proofs.ts';
import { openCheckpoint, type SignedCheckpoint } from '../notes/checkpoint.ts';
import { formatKey } from '../notes/keys.ts';
import { humanIndex } from './human-index.ts';
import { zip, type ZipFile } from './zip.ts';

export const BUNDLE_FORMAT = 'zveno-audit-bundle/2';

export type BundleRequest = Readonly<{
  log: AuditLog;
  store: Pick<EventStore, 'readStream'>;
  organizationId: string;
  /** Instants of recording, ISO 8601 in UTC; `to` not included. */
  from: string;
  to: string;
  /** Now. */
  generatedAt: string;
  /** What a type of event is called in Russian. */
  titleOf: (type: string) => string;
}>;

const lines = (texts: readonly string[]): Buffer => Buffer.from(texts.map((text) => `${text}\n`).join(''));

/** The events of leaves, each stream read once. @throws DomainError `audit.diverged` */
const eventsOf = async (store: Pick<EventStore, 'readStream'>, leaves: readonly Leaf[]): Promise<Recorded[]> => {
  const found = new Map<number, Recorded>();
  for (const [stream, wanted] of Map.groupBy(leaves, (leaf) => leaf.stream)) {
    const byRevision = new Map(wanted.map(({ revision, index }) => [revision, index]));
    for await (const event of store.readStream(stream, Math.min(...byRevision.keys()))) {
      const index = byRevision.get(event.revision);
      if (index !== undefined) found.set(index, event);
      byRevision.delete(event.revision);
      if (byRevision.size === 0) break;
    }
  }
  return leaves.map(({ index }) => {
    const event = found.get(index);
    if (event === undefined) throw new DomainError('audit.diverged', { index });
    return event;
  });
};

/**
 * Everything that happened in an organisation in a period, as a zip archive that proves itself: that nothing in it was
 * changed, and that nothing of the organisation is missing between its first and its last event. For the latter it shows the
 * leaves right before and right after the period; what closes it must be in the log already.
 *
 * @throws DomainError `audit.not-signed`, `audit.period-empty`, `audit.period-open` (nothing recorded behind the period is
 * signed yet), `audit.damaged`, `audit.diverged`
 */
export const makeBundle = async (request: BundleRequest): Promise<Buffer> => {
  const { log, store, organizationId, from, to, generatedAt } = request;
  const end = log.latest;
  if (end === undefined) throw new DomainError('audit.not-signed');
  const period = log.index.period(organizationId, Date.parse(from), Date.parse(to));
  if (period === undefined) throw new DomainError('audit.period-empty');
  const rows = log.index
    .ofOrganization(organizationId, Math.max(0, period.first - 1), period.last + 2)
    .filter(({ index }) => index < end.size);
  if (rows.at(-1)?.orgSeq !== period.last + 1) throw new DomainError('audit.period-open');
  const found = await log.entries(rows.map(({ index }) => index));
  const entries = found.map((entry, i) => ({ index: rows[i]!.index, entry }));
  const leaves = entries.map(({ entry }) => decodeLeaf(entry));
  const within = leaves.filter(({ orgSeq }) => orgSeq >= period.first && orgSeq <= period.last);
  const events = await eventsOf(store, within);
  const start = startOf(log, within[0]!.index, end);
  const heading = { organizationId, from, to, generatedAt };
  const titled = within.map((leaf, i) => {
    const { actorId, onBehalfOf, orderRef } = events[i]!.metadata;
    return {
      leaf,
      title: request.titleOf(leaf.type),
      actorId,
      ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
      ...(orderRef === undefined ? {} : { orderRef }),
    };
  });
  const manifest = { format: BUNDLE_FORMAT, origin: end.origin, ...heading, events: events.length };
  const files: ZipFile[] = [
    { name: 'manifest.json', data: Buffer.from(JSON.stringify(manifest, undefined, 2)) },
    { name: 'index.html', data: Buffer.from(humanIndex(heading, titled)) },
    { name: 'events.jsonl', data: lines(events.map(storedText)) },
    { name: 'leaves.jsonl', data: lines(entries.map(({ entry }) => entry.toString())) },
    { name: 'proof-leaves.bin', data: Buffer.concat(await proveEntries(log, entries, end)), stored: true },
    { name: 'proof-growth.bin', data: Buffer.concat(await proveGrowth(log, start, end)), stored: true },
    { name: 'checkpoint-start.txt', data: Buffer.from(start.note) },
    { name: 'checkpoint-end.txt', data: Buffer.from(end.note) },
    { name: 'keys.txt', data: lines(log.signers.map(formatKey)) },
  ];
  return zip(files);
};

/** The checkpoint that the growth is shown from: the last before the period, else the first there is. */
const startOf = (log: AuditLog, index: number, end: SignedCheckpoint): SignedCheckpoint => {
  const note = log.index.checkpointBefore(index);
  return note === undefined ? end : openCheckpoint(note, log.signers);
};
