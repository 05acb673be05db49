import type { EventStore } from '@zveno/event-store';
import { DomainError, type Envelope } from '@zveno/kernel';
import { decodeLeaf, storedText, type Leaf } from '../leaf.ts';
import type { AuditLog } from '../log/audit-log.ts';
import { sha256 } from '../sha256.ts';

const PART_LEAVES = 4_096;
/** A part holds about so many bytes of events at most. */
const PART_BYTES = 8 * 1024 * 1024;

/** A leaf, its bytes as they lie in the tree, and of those within the period the stored event. */
export type Line = Readonly<{ entry: Buffer; leaf: Leaf; event?: Readonly<{ text: string; metadata: Envelope }> }>;

export type Stretch = Readonly<{
  log: AuditLog;
  store: Pick<EventStore, 'readStream'>;
  organizationId: string;
  /** Numbers in the organisation, both included. */
  first: number;
  last: number;
  /** A part holds at most so many leaves; default 4,096. */
  partLeaves?: number;
}>;

type Found = NonNullable<Line['event']>;

/** The events of leaves, each stream read once. @throws DomainError `audit.diverged` when one is not what was signed */
const eventsOf = async (store: Stretch['store'], leaves: readonly Leaf[]): Promise<Map<number, Found>> => {
  const found = new Map<number, Found>();
  for (const [stream, wanted] of Map.groupBy(leaves, (leaf) => leaf.stream)) {
    const byRevision = new Map(wanted.map((leaf) => [leaf.revision, leaf]));
    for await (const event of store.readStream(stream, Math.min(...byRevision.keys()))) {
      const leaf = byRevision.get(event.revision);
      if (leaf === undefined) continue;
      const text = storedText(event);
      if (sha256(text).toString('hex') !== leaf.hash) throw new DomainError('audit.diverged', { index: leaf.index });
      found.set(leaf.index, { text, metadata: event.metadata });
      byRevision.delete(event.revision);
      if (byRevision.size === 0) break;
    }
    for (const { index } of byRevision.values()) throw new DomainError('audit.diverged', { index });
  }
  return found;
};

/**
 * The leaves of a stretch of an organisation, with the one before it and the one behind it, and its events, part by part: no
 * more of them is in memory than one part.
 *
 * @throws DomainError `audit.damaged`, `audit.diverged`
 */
export async function* partsOf(stretch: Stretch): AsyncGenerator<Line[]> {
  const { log, store, organizationId, first, last, partLeaves = PART_LEAVES } = stretch;
  let part: Line[] = [];
  let bytes = 0;
  for (let from = Math.max(0, first - 1); from <= last + 1; from += partLeaves) {
    const rows = log.index.ofOrganization(organizationId, from, Math.min(from + partLeaves, last + 2));
    const entries = await log.entries(rows.map(({ index }) => index));
    const leaves = entries.map(decodeLeaf);
    const events = await eventsOf(
      store,
      leaves.filter(({ orgSeq }) => orgSeq >= first && orgSeq <= last),
    );
    for (const [i, leaf] of leaves.entries()) {
      if (leaf.orgSeq !== from + i) throw new DomainError('audit.damaged', { index: leaf.index });
      if (part.length === partLeaves || bytes >= PART_BYTES) {
        yield part;
        [part, bytes] = [[], 0];
      }
      const event = events.get(leaf.index);
      part.push({ entry: entries[i]!, leaf, ...(event && { event }) });
      bytes += event?.text.length ?? 0;
    }
  }
  yield part;
}
