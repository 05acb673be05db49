import fc from 'fast-check';
import { EMPTY_ROOT, leafHash } from '../sha256.ts';
import { isConsistent, rootOfInclusion, rootOfMany } from './check.ts';
import { entries, MemoryTree, referenceLeaves } from './memory-tree.fixture.ts';
import { proveConsistency, proveInclusion, proveMany } from './prove.ts';

const hex = (hash: Uint8Array | undefined) => Buffer.from(hash ?? []).toString('hex');
const hexes = (hashes: readonly Uint8Array[]) => hashes.map(hex);

// Published with the reference implementation: google/certificate-transparency, merkletree/merkle_tree_test.cc.
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const paths: [index: number, size: number, path: string[]][] = [
  [0, 1, []],
  [0, 8, ['96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7', '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e', '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4']],
  [5, 8, ['bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b', 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7']],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [1, 5, ['6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d', '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e', 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b']],
]; // prettier-ignore
const consistencies: [first: number, second: number, path: string[]][] = [
  [1, 1, []],
  [1, 8, paths[1]![2]],
  [6, 8, ['0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a', 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7']],
  [2, 5, ['5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e', 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b']],
]; // prettier-ignore

describe('the published vectors', () => {
  const tree = new MemoryTree(referenceLeaves);
  it('hold for the roots', async () => {
    expect(hex(EMPTY_ROOT)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(await Promise.all(roots.map(async (_, i) => hex(await tree.root(i + 1))))).toEqual(roots);
  });
  it.each(paths)('hold for leaf %d of %d', async (index, size, path) => {
    const proof = await proveInclusion(tree, index, size);
    expect(hexes(proof)).toEqual(path);
    const leaf = { index, hash: leafHash(referenceLeaves[index]!) };
    expect(hex(rootOfInclusion(leaf, size, proof))).toBe(roots[size - 1]);
  });
  it.each(consistencies)('hold from %d to %d leaves', async (first, second, path) => {
    const proof = await proveConsistency(tree, first, second);
    expect(hexes(proof)).toEqual(path);
    const ends = [first, second].map((size) => [size, Buffer.from(roots[size - 1]!, 'hex')] as const);
    expect(isConsistent(ends[0]!, ends[1]!, proof)).toBe(true);
  });
});

const all = entries(70);
const tree = new MemoryTree(all);
const size = fc.integer({ min: 1, max: all.length });
const sized = size.chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 0, max: n - 1 })));
const flip = (hash: Uint8Array): Uint8Array => Uint8Array.from(hash, (byte, i) => (i === 0 ? byte ^ 1 : byte));
const runs = { numRuns: Number(process.env.ZVENO_RUNS ?? 150) };

describe('any tree', () => {
  it('proves each leaf, and nothing else by the same proof', () =>
    fc.assert(
      fc.asyncProperty(sized, fc.nat(), async ([n, index], at) => {
        const root = await tree.root(n);
        const proof = await proveInclusion(tree, index, n);
        const leaf = { index, hash: leafHash(all[index]!) };
        expect(hex(rootOfInclusion(leaf, n, proof))).toBe(hex(root));
        expect(hex(rootOfInclusion({ ...leaf, hash: flip(leaf.hash) }, n, proof))).not.toBe(hex(root));
        if (index > 0) expect(hex(rootOfInclusion({ ...leaf, index: index - 1 }, n, proof))).not.toBe(hex(root));
        expect(rootOfInclusion(leaf, n, [...proof, root])).toBeUndefined();
        if (proof.length === 0) return;
        const bent = proof.map((hash, i) => (i === at % proof.length ? flip(hash) : hash));
        expect(hex(rootOfInclusion(leaf, n, bent))).not.toBe(hex(root));
      }),
      runs,
    ));

  it('proves that it begins with a smaller one, and refuses any other', () =>
    fc.assert(
      fc.asyncProperty(size, size, fc.nat(), async (a, b, at) => {
        const [first, second] = [Math.min(a, b), Math.max(a, b)];
        const ends = [[first, await tree.root(first)], [second, await tree.root(second)]] as const; // prettier-ignore
        const proof = await proveConsistency(tree, first, second);
        expect(isConsistent(...ends, proof)).toBe(true);
        expect(isConsistent([first, flip(ends[0][1])], ends[1], proof)).toBe(false);
        expect(isConsistent(ends[0], [second, flip(ends[1][1])], proof)).toBe(false);
        expect(isConsistent(...ends, [...proof, ends[0][1]])).toBe(false);
        if (proof.length === 0) return;
        expect(isConsistent(...ends, proof.slice(1))).toBe(false);
        const bent = proof.map((hash, i) => (i === at % proof.length ? flip(hash) : hash));
        expect(isConsistent(...ends, bent)).toBe(false);
      }),
      runs,
    ));

  it('proves many leaves at once, with no more hashes than one by one', () =>
    fc.assert(
      fc.asyncProperty(
        size.chain((n) => fc.tuple(fc.constant(n), fc.uniqueArray(fc.integer({ min: 0, max: n - 1 })))),
        async ([n, some]) => {
          const indices = some.sort((a, b) => a - b);
          const root = await tree.root(n);
          const proof = await proveMany(tree, indices, n);
          const leaves = indices.map((index) => ({ index, hash: leafHash(all[index]!) }));
          expect(hex(rootOfMany(leaves, n, proof))).toBe(hex(root));
          const single = await Promise.all(indices.map((index) => proveInclusion(tree, index, n)));
          if (indices.length > 0) expect(proof.length).toBeLessThanOrEqual(single.flat().length);
          expect(rootOfMany(leaves, n, [...proof, root])).toBeUndefined();
          if (leaves.length > 0) expect(hex(rootOfMany(leaves.slice(1), n, proof))).not.toBe(hex(root));
        },
      ),
      runs,
    ));
});
