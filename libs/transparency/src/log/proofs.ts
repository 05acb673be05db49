import { DomainError } from '@zveno/kernel';
import { decodeLeaf, type Leaf } from '../leaf.ts';
import type { SignedCheckpoint } from '../notes/checkpoint.ts';
import { EMPTY_ROOT, leafHash } from '../sha256.ts';
import { isConsistent, rootOfInclusion, rootOfMany, sameHash } from '../tree/check.ts';
import { hashOfRange, proveConsistency, proveInclusion, proveMany } from '../tree/prove.ts';
import type { AuditLog } from './audit-log.ts';

/** That an event is in the log: with the checkpoint anybody can check it (RFC 9162, 2.1.3). */
export type InclusionProof = Readonly<{
  leaf: Leaf;
  entry: Buffer;
  checkpoint: SignedCheckpoint;
  hashes: readonly Uint8Array[];
}>;

const signedOf = (log: AuditLog): SignedCheckpoint => {
  if (log.latest === undefined) throw new DomainError('audit.not-signed');
  return log.latest;
};

/** Nothing leaves that does not hold: a flipped bit in a tile is found here, not by the inspector. */
const assertHolds = (holds: boolean): void => {
  if (!holds) throw new DomainError('audit.damaged');
};

/**
 * Proves that an event is in the log.
 * @throws DomainError `audit.not-signed` (no checkpoint covers it yet), `audit.event-unknown`, `audit.damaged`
 */
export const proveEvent = async (log: AuditLog, eventId: string): Promise<InclusionProof> => {
  const checkpoint = signedOf(log);
  for (const index of log.index.candidates(eventId)) {
    const entry = await log.entry(index);
    const leaf = decodeLeaf(entry);
    if (leaf.id !== eventId) continue;
    if (index >= checkpoint.size) throw new DomainError('audit.not-signed');
    const hashes = await proveInclusion(log.files.nodes(checkpoint.size), index, checkpoint.size);
    const root = rootOfInclusion({ index, hash: leafHash(entry) }, checkpoint.size, hashes);
    assertHolds(sameHash(root, checkpoint.root));
    return { leaf, entry, checkpoint, hashes };
  }
  throw new DomainError('audit.event-unknown');
};

/** Proves that one checkpoint of the log follows from another. @throws DomainError `audit.damaged` */
export const proveGrowth = async (
  log: AuditLog,
  first: Pick<SignedCheckpoint, 'size' | 'root'>,
  second: Pick<SignedCheckpoint, 'size' | 'root'>,
): Promise<Uint8Array[]> => {
  const hashes = await proveConsistency(log.files.nodes(second.size), first.size, second.size);
  assertHolds(isConsistent([first.size, first.root], [second.size, second.root], hashes));
  return hashes;
};

/** The same from a tree of so many leaves, whether or not it was ever signed. @throws DomainError `audit.damaged` */
export const proveGrowthFrom = async (
  log: AuditLog,
  size: number,
  second: Pick<SignedCheckpoint, 'size' | 'root'>,
): Promise<Uint8Array[]> => {
  const root = size === 0 ? EMPTY_ROOT : await hashOfRange(log.files.nodes(second.size), [0, size]);
  return proveGrowth(log, { size, root }, second);
};

/** Proves that many entries are in the log at once. @throws DomainError `audit.damaged` */
export const proveEntries = async (
  log: AuditLog,
  entries: readonly Readonly<{ index: number; entry: Buffer }>[],
  { size, root }: SignedCheckpoint,
): Promise<Uint8Array[]> => {
  const leaves = entries.map(({ index, entry }) => ({ index, hash: leafHash(entry) }));
  const indices = leaves.map(({ index }) => index);
  const hashes = await proveMany(log.files.nodes(size), indices, size);
  assertHolds(sameHash(rootOfMany(leaves, size, hashes), root));
  return hashes;
};
