import { DomainError } from '@zveno/kernel';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { nodeHash } from '../sha256.ts';
import type { Nodes } from '../tree/prove.ts';
import { encodeEntries, decodeEntries } from './entry-bundle.ts';
import { entriesPath, HASH_BYTES, TILE_WIDTH, tilePath } from './paths.ts';

const CACHED_TILES = 1024;
const CACHED_BUNDLES = 32;
/** How many files are on their way to the disk at once. */
const AT_ONCE = 16;

/** Writes a file so that it is there in full or not at all. */
export const writeDurably = async (path: string, data: Uint8Array | string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  const half = `${path}.half`;
  const file = await open(half, 'w', 0o600);
  try {
    await file.writeFile(data);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(half, path);
};

/** The files of a log in the layout of C2SP tlog-tiles. What is written twice is written the same. */
export class TileFiles {
  readonly folder: string;
  readonly #tiles = new Map<string, Buffer>();
  readonly #bundles = new Map<string, Buffer>();
  readonly #pending = new Map<string, Buffer>();
  readonly #levels = new WeakMap<Buffer, readonly Buffer[]>();

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Will be written by the next `flush`, and can be read at once. */
  keepTile(level: number, index: number, data: Buffer): void {
    this.#pending.set(tilePath(level, index, data.length / HASH_BYTES), data);
  }

  /** The same for a bundle of entries. */
  keepEntries(index: number, entries: readonly Uint8Array[]): void {
    this.#pending.set(entriesPath(index, entries.length), encodeEntries(entries));
  }

  /** Writes what was kept; resolves when it is on the disk, with what is full now. */
  async flush(): Promise<string[]> {
    const files = [...this.#pending];
    const full = files.map(([path]) => path).filter((path) => !path.includes('.p/'));
    const write = async () => {
      for (let next = files.pop(); next !== undefined; next = files.pop()) {
        const [path, data] = next;
        await writeDurably(join(this.folder, path), data);
        if (this.#pending.get(path) === data) this.#pending.delete(path);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, write));
    return full;
  }

  /** Removes the unfinished states of what is full now. */
  async tidy(full: readonly string[]): Promise<void> {
    for (const path of full) await rm(join(this.folder, `${path}.p`), { recursive: true, force: true });
  }

  /** A tile; where the tree is no larger than `size` leaves, the part of it that is there. */
  async tile(level: number, index: number, size: number): Promise<Buffer> {
    const count = Math.floor(size / TILE_WIDTH ** level);
    const width = Math.min(TILE_WIDTH, count - index * TILE_WIDTH);
    const tile = await this.#read(tilePath(level, index, width), tilePath(level, index));
    return tile.subarray(0, width * HASH_BYTES);
  }

  async entries(index: number, size: number): Promise<Buffer[]> {
    const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
    return decodeEntries(await this.#read(entriesPath(index, width), entriesPath(index))).slice(0, width);
  }

  /** The hashes of the tree of `size` leaves. */
  nodes(size: number): Nodes {
    return {
      node: async (level, index) => {
        const height = level % 8;
        const at = Math.floor(level / 8);
        const tile = Math.floor((index * 2 ** height) / TILE_WIDTH);
        const width = Math.min(TILE_WIDTH, Math.floor(size / TILE_WIDTH ** at) - tile * TILE_WIDTH);
        const levels = this.#levelsOf(await this.#read(tilePath(at, tile, width), tilePath(at, tile)));
        const first = (index % (TILE_WIDTH / 2 ** height)) * HASH_BYTES;
        return levels[height]!.subarray(first, first + HASH_BYTES);
      },
    };
  }

  /** A tile and the levels between it and the one above, hashed once. */
  #levelsOf(tile: Buffer): readonly Buffer[] {
    const known = this.#levels.get(tile);
    if (known !== undefined) return known;
    const levels = [tile];
    for (let below = tile; levels.length < 8; levels.push(below)) {
      const hashes: Uint8Array[] = [];
      for (let at = 0; at + 2 * HASH_BYTES <= below.length; at += 2 * HASH_BYTES)
        hashes.push(
          nodeHash(below.subarray(at, at + HASH_BYTES), below.subarray(at + HASH_BYTES, at + 2 * HASH_BYTES)),
        );
      below = Buffer.concat(hashes);
    }
    this.#levels.set(tile, levels);
    return levels;
  }

  /** An unfinished state may have gone since the file is full. */
  async #read(path: string, full: string): Promise<Buffer> {
    const { cache } = this.#cacheOf(path);
    for (const known of [path, full]) {
      const data = this.#pending.get(known) ?? cache.get(known) ?? (await this.#load(known));
      if (data !== undefined) return data;
    }
    throw new DomainError('audit.damaged', { file: path });
  }

  async #load(path: string): Promise<Buffer | undefined> {
    const data = await readFile(join(this.folder, path)).catch(() => undefined);
    if (data === undefined) return undefined;
    const { cache, most } = this.#cacheOf(path);
    if (cache.size >= most) cache.delete(cache.keys().next().value!);
    cache.set(path, data);
    return data;
  }

  #cacheOf(path: string) {
    return path.startsWith('tile/entries/')
      ? { cache: this.#bundles, most: CACHED_BUNDLES }
      : { cache: this.#tiles, most: CACHED_TILES };
  }
}
