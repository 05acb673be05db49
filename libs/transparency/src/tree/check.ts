import { nodeHash } from '../sha256.ts';
import { firstNotBefore, inclusionRanges, splitOf } from './ranges.ts';

type Hash = Uint8Array;
/** A leaf's place and hash. */
export type Placed = Readonly<{ index: number; hash: Hash }>;

export const sameHash = (a: Hash | undefined, b: Hash | undefined): boolean =>
  a !== undefined && b !== undefined && Buffer.compare(a, b) === 0;

/** The root of the tree that a leaf with this proof lies in; undefined for a proof of another length. */
export const rootOfInclusion = ({ index, hash }: Placed, size: number, proof: readonly Hash[]): Hash | undefined => {
  if (!(index >= 0 && index < size)) return undefined;
  const ranges = inclusionRanges(index, size);
  if (ranges.length !== proof.length) return undefined;
  return ranges.reduce<Hash>(
    (root, [lo], i) => (lo > index ? nodeHash(root, proof[i]!) : nodeHash(proof[i]!, root)),
    hash,
  );
};

/** Whether the proof leads from the root of `first` leaves to that of `second` (RFC 9162, 2.1.4.2). */
export const isConsistent = (
  [first, firstRoot]: readonly [number, Hash],
  [second, secondRoot]: readonly [number, Hash],
  proof: readonly Hash[],
): boolean => {
  if (first > second) return false;
  if (first === 0) return proof.length === 0;
  if (first === second) return proof.length === 0 && sameHash(firstRoot, secondRoot);
  let [node, last] = [first - 1, second - 1];
  const up = () => ([node, last] = [Math.floor(node / 2), Math.floor(last / 2)]);
  while (node % 2 === 1) up();
  // A first tree that is complete stands for itself.
  const path = node === 0 ? [firstRoot, ...proof] : proof;
  let [old, young] = [path[0], path[0]];
  if (old === undefined || young === undefined) return false;
  for (const hash of path.slice(1)) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      old = nodeHash(hash, old);
      young = nodeHash(hash, young);
      while (node % 2 === 0 && node !== 0) up();
    } else young = nodeHash(young, hash);
    up();
  }
  return last === 0 && sameHash(old, firstRoot) && sameHash(young, secondRoot);
};

/** The root of the tree in which all of these leaves lie by one proof; undefined for a proof of another length. */
export const rootOfMany = (leaves: readonly Placed[], size: number, proof: readonly Hash[]): Hash | undefined => {
  const indices = leaves.map(({ index }) => index);
  if (size === 0 || indices.some((index, i) => !(index > (indices[i - 1] ?? -1) && index < size))) return undefined;
  let used = 0;
  const walk = (lo: number, hi: number, from: number, to: number): Hash | undefined => {
    if (from === to) return proof[used++];
    if (hi - lo === 1) return leaves[from]?.hash;
    const middle = lo + splitOf(hi - lo);
    const border = firstNotBefore(indices, middle, from, to);
    const left = walk(lo, middle, from, border);
    const right = walk(middle, hi, border, to);
    return left && right && nodeHash(left, right);
  };
  const root = walk(0, size, 0, indices.length);
  return used === proof.length ? root : undefined;
};
