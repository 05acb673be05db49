import { EMPTY_ROOT, nodeHash } from '../sha256.ts';
import { peaksOf } from '../tree/ranges.ts';
import { HASH_BYTES, TILE_WIDTH } from './paths.ts';

/** A full tile of hashes. */
export type FullTile = Readonly<{ level: number; index: number; data: Buffer }>;

/** The hash of `2^height` hashes that lie one after the other, from `at` on. */
export const hashWithin = (tile: Uint8Array, at: number, height: number): Uint8Array => {
  if (height === 0) return tile.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);
  const half = 2 ** (height - 1);
  return nodeHash(hashWithin(tile, at, height - 1), hashWithin(tile, at + half, height - 1));
};

/**
 * The tiles at the right edge of a growing tree, one for each level, none of them full. Adding a leaf costs two hashes on
 * average and as many as the tree is high at most.
 */
export class RightEdge {
  /** By level. Behind the width there is nothing yet. */
  readonly #tiles: Buffer[] = [];
  #size = 0;

  /** As it stood at a size, from its tiles (`tileOf` gives those that are not empty). */
  static at(size: number, tileOf: (level: number, index: number, width: number) => Buffer): RightEdge {
    const edge = new RightEdge();
    edge.#size = size;
    for (let level = 0, rest = size; rest > 0; level += 1, rest = Math.floor(rest / TILE_WIDTH)) {
      const width = rest % TILE_WIDTH;
      const tile = Buffer.alloc(TILE_WIDTH * HASH_BYTES);
      if (width > 0) tileOf(level, Math.floor(rest / TILE_WIDTH), width).copy(tile);
      edge.#tiles.push(tile);
    }
    return edge;
  }

  get size(): number {
    return this.#size;
  }

  /** How many levels of tiles there are. */
  get levels(): number {
    return this.#tiles.length;
  }

  /** How many hashes stand in the last tile of a level, and which tile that is. */
  standing(level: number): Readonly<{ index: number; width: number }> {
    const count = Math.floor(this.#size / TILE_WIDTH ** level);
    return { index: Math.floor(count / TILE_WIDTH), width: count % TILE_WIDTH };
  }

  /** The last tile of a level, as far as it is filled. */
  tile(level: number): Buffer {
    const { width } = this.standing(level);
    return (this.#tiles[level] ?? Buffer.alloc(0)).subarray(0, width * HASH_BYTES);
  }

  /** Adds the hash of a leaf; answers the tiles that it filled. */
  add(leaf: Uint8Array): FullTile[] {
    const filled: FullTile[] = [];
    let hash = leaf;
    for (let level = 0; ; level += 1) {
      const { index, width } = this.standing(level);
      const tile = (this.#tiles[level] ??= Buffer.alloc(TILE_WIDTH * HASH_BYTES));
      tile.set(hash, width * HASH_BYTES);
      if (width + 1 < TILE_WIDTH) break;
      filled.push({ level, index, data: Buffer.from(tile) });
      hash = hashWithin(tile, 0, 8);
    }
    this.#size += 1;
    return filled;
  }

  /** The root of the tree as it is. */
  root(): Uint8Array {
    let root: Uint8Array | undefined;
    for (let level = 0; level < this.#tiles.length; level += 1) {
      const { width } = this.standing(level);
      for (const peak of peaksOf([0, width]).reverse()) {
        const hash = hashWithin(this.#tiles[level]!, peak.index * 2 ** peak.level, peak.level);
        root = root === undefined ? hash : nodeHash(hash, root);
      }
    }
    return Buffer.from(root ?? EMPTY_ROOT);
  }
}
