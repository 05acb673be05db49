import { nodeHash } from '../sha256.ts';
import { consistencyRanges, inclusionRanges, multiRanges, peaksOf, type Range } from './ranges.ts';

/** Where the hashes of a tree are. */
export interface Nodes {
  /** The hash of the complete subtree over the leaves `index * 2^level` and on. */
  node(level: number, index: number): Promise<Uint8Array>;
}

/** The hash over a range, of complete subtrees. */
export const hashOfRange = async (nodes: Nodes, range: Range): Promise<Uint8Array> => {
  const hashes: Uint8Array[] = [];
  for (const { level, index } of peaksOf(range)) hashes.push(await nodes.node(level, index));
  return hashes.reduceRight((right, left) => nodeHash(left, right));
};

const hashesOf = async (nodes: Nodes, ranges: readonly Range[]): Promise<Uint8Array[]> => {
  const hashes: Uint8Array[] = [];
  for (const range of ranges) hashes.push(await hashOfRange(nodes, range));
  return hashes;
};

/** Proves that a leaf is in the tree of `size` leaves. @throws RangeError */
export const proveInclusion = (nodes: Nodes, index: number, size: number): Promise<Uint8Array[]> =>
  hashesOf(nodes, inclusionRanges(index, size));

/** Proves that the tree of `second` leaves begins with the one of `first`. @throws RangeError */
export const proveConsistency = (nodes: Nodes, first: number, second: number): Promise<Uint8Array[]> =>
  hashesOf(nodes, consistencyRanges(first, second));

/** Proves at once that many leaves are in the tree: the hashes of the subtrees that hold none of them, left to right. */
export const proveMany = (nodes: Nodes, indices: readonly number[], size: number): Promise<Uint8Array[]> =>
  hashesOf(nodes, multiRanges(indices, size));
