import { DomainError } from '@zveno/kernel';
import type { EventStore } from '@zveno/event-store';
import { encodeLeaf, leafOf } from '../leaf.ts';
import { leafHash } from '../sha256.ts';
import { TILE_WIDTH } from '../tiles/paths.ts';
import { RightEdge } from '../tiles/right-edge.ts';
import { sameHash } from '../tree/check.ts';
import type { AuditLog } from './audit-log.ts';

const PAGE = 1000;
const damaged = (details: Record<string, number>) => new DomainError('audit.damaged', details);

/**
 * Reads every file of the log up to its last checkpoint and hashes all of it anew; with a store, holds every entry against
 * the event itself.
 *
 * @returns how many leaves were found sound
 * @throws DomainError `audit.damaged` (a file is not what was signed), `audit.diverged` (an event is not what was signed)
 */
export const checkLog = async (log: AuditLog, store?: Pick<EventStore, 'readAll'>): Promise<number> => {
  const signed = log.latest;
  if (signed === undefined) return 0;
  const { size, root } = signed;
  const events = store === undefined ? undefined : entriesOf(store);
  const edge = new RightEdge();
  for (let bundle = 0; bundle * TILE_WIDTH < size; bundle += 1) {
    const entries = await log.files.entries(bundle, size).catch(() => []);
    if (entries.length < Math.min(TILE_WIDTH, size - bundle * TILE_WIDTH)) throw damaged({ bundle });
    for (const entry of entries) {
      if (events !== undefined) {
        const { value } = await events.next();
        if (!sameHash(entry, value)) throw new DomainError('audit.diverged', { index: edge.size });
      }
      for (const { level, index, data } of edge.add(leafHash(entry)))
        if (!sameHash(await log.files.tile(level, index, size), data)) throw damaged({ level, tile: index });
    }
  }
  for (let level = 0; level < edge.levels; level += 1) {
    const { index, width } = edge.standing(level);
    if (width > 0 && !sameHash(await log.files.tile(level, index, size), edge.tile(level)))
      throw damaged({ level, tile: index });
  }
  if (!sameHash(edge.root(), root)) throw damaged({ size });
  return size;
};

/** What the entries of a store's events must be. */
async function* entriesOf(store: Pick<EventStore, 'readAll'>): AsyncGenerator<Buffer, undefined> {
  const counts = new Map<string, number>();
  let index = 0;
  for (let after = '0'; ;) {
    const { events, position, caughtUp } = await store.readAll(after, PAGE);
    for (const event of events) {
      const org = event.metadata.orgId ?? '';
      const orgSeq = counts.get(org) ?? 0;
      counts.set(org, orgSeq + 1);
      yield encodeLeaf(leafOf(event, index, orgSeq));
      index += 1;
    }
    if (caughtUp) return undefined;
    after = position;
  }
}
