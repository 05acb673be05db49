import { leafHash } from '../sha256.ts';
import { entries, MemoryTree } from '../tree/memory-tree.fixture.ts';
import { decodeEntries, encodeEntries } from './entry-bundle.ts';
import { entriesPath, HASH_BYTES, TILE_WIDTH, tilePath } from './paths.ts';
import { RightEdge } from './right-edge.ts';

const hex = (hash: Uint8Array) => Buffer.from(hash).toString('hex');

describe('the layout of tlog-tiles', () => {
  it.each([
    [tilePath(0, 0), 'tile/0/000'],
    [tilePath(0, 1_234_067), 'tile/0/x001/x234/067'],
    [tilePath(1, 1_000, 17), 'tile/1/x001/000.p/17'],
    [entriesPath(999_999), 'tile/entries/x999/999'],
    [entriesPath(5, 1), 'tile/entries/005.p/1'],
  ])('puts it at %s', (path, expected) => expect(path).toBe(expected));

  it('keeps entries behind their lengths', () => {
    const some = [Buffer.from('a'), Buffer.alloc(0), Buffer.alloc(65_535, 1)];
    const bundle = encodeEntries(some);
    expect(bundle.subarray(0, 5).toString('hex')).toBe('0001610000');
    expect(decodeEntries(bundle)).toEqual(some);
    expect(() => decodeEntries(bundle.subarray(0, -1))).toThrow(RangeError);
    expect(() => encodeEntries([Buffer.alloc(65_536)])).toThrow(RangeError);
  });
});

describe('the right edge of a tree', () => {
  const COUNT = 700;
  const all = entries(COUNT);
  const tree = new MemoryTree(all);

  it('comes to the same root as the whole tree, at every size, and goes on from its tiles', async () => {
    let edge = new RightEdge();
    const full = new Map<string, Buffer>();
    for (const entry of all) {
      for (const { level, index, data } of edge.add(leafHash(entry))) full.set(`${level}/${index}`, data);
      const before = edge;
      edge = RightEdge.at(edge.size, (level) => Buffer.from(before.tile(level)));
      expect(hex(edge.root())).toBe(hex(await tree.root(edge.size)));
    }
    expect([...full.keys()]).toEqual(['0/0', '0/1']);
    expect(full.get('0/1')!.subarray(0, HASH_BYTES)).toEqual(leafHash(all[TILE_WIDTH]!));
    expect(edge.standing(0)).toEqual({ index: 2, width: COUNT - 2 * TILE_WIDTH });
  });

  it('costs two hashes a leaf, and as many as the tree is high at most', () => {
    const edge = new RightEdge();
    const filled = Array.from({ length: 66_000 }, (_, i) => edge.add(leafHash(Buffer.from([i & 255]))).length);
    expect(Math.max(...filled)).toBe(2);
    expect(filled.filter((tiles) => tiles > 0)).toHaveLength(Math.floor(66_000 / 256));
  });

  it('goes on behind sixteen million leaves from one tile of each level', () => {
    const size = TILE_WIDTH ** 3 - 3;
    const read: number[] = [];
    const edge = RightEdge.at(size, (level, _, width) => {
      read.push(level);
      return Buffer.alloc(width * HASH_BYTES, level);
    });
    expect(read).toEqual([0, 1, 2]);
    const filled = Array.from({ length: 5 }, (_, i) => edge.add(leafHash(Buffer.from([i]))).map(({ level, index }) => [level, index])); // prettier-ignore
    expect(filled).toEqual([[], [], [[0, 65_535], [1, 255], [2, 0]], [], []]); // prettier-ignore
    expect([edge.size, edge.standing(3)]).toEqual([size + 5, { index: 0, width: 1 }]);
  });
});
