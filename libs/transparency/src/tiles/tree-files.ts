import { entriesPath, TILE_WIDTH, tilePath } from './paths.ts';

/** A file of a tree, and the full one that an unfinished one may have become since. */
export type TreeFile = Readonly<{ path: string; full: string }>;

/** All files that a tree of so many leaves is read from. */
export function* treeFiles(size: number): Generator<TreeFile> {
  for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / TILE_WIDTH))
    for (let index = 0; index * TILE_WIDTH < count; index += 1)
      yield { path: tilePath(level, index, widthOf(index, count)), full: tilePath(level, index) };
  for (let index = 0; index * TILE_WIDTH < size; index += 1)
    yield { path: entriesPath(index, widthOf(index, size)), full: entriesPath(index) };
}

const widthOf = (index: number, count: number): number => Math.min(TILE_WIDTH, count - index * TILE_WIDTH);
