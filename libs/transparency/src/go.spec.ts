import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signCheckpoint } from './notes/checkpoint.ts';
import { formatKey, signerOf } from './notes/keys.ts';
import { leafHash, sha256 } from './sha256.ts';
import { HASH_BYTES, TILE_WIDTH, tilePath } from './tiles/paths.ts';
import { RightEdge } from './tiles/right-edge.ts';
import { TileFiles } from './tiles/tile-files.ts';
import { entries } from './tree/memory-tree.fixture.ts';
import { hashOfRange, proveConsistency, proveInclusion } from './tree/prove.ts';

const folder = mkdtempSync(join(tmpdir(), 'zveno-go-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const go = (args: readonly string[], input?: string) =>
  spawnSync('go', args, { cwd: join(import.meta.dirname, '../go'), input, encoding: 'utf8', maxBuffer: 1e9 });

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const signer = signerOf('zveno.example/audit', sha256('go'));

/** Everything that is made of so many leaves: for Go to make it too. */
const caseOf = async (size: number) => {
  const all = entries(size);
  const files = new TileFiles(folder);
  const edge = new RightEdge();
  const tiles: object[] = [];
  const keep = (level: number, index: number, data: Buffer) => {
    files.keepTile(level, index, data);
    const width = data.length / HASH_BYTES;
    tiles.push({ level, index, width, path: tilePath(level, index, width), data: base64(data) });
  };
  for (const entry of all) for (const { level, index, data } of edge.add(leafHash(entry))) keep(level, index, data);
  for (let level = 0; level < edge.levels; level += 1) {
    const { index, width } = edge.standing(level);
    if (width > 0) keep(level, index, Buffer.from(edge.tile(level)));
  }
  const nodes = files.nodes(size);
  const sizes = [
    ...new Set([1, 2, 3, 7, 8, TILE_WIDTH - 1, TILE_WIDTH, TILE_WIDTH + 1, size >> 1, size - 1, size]),
  ].filter((n) => n > 0 && n <= size);
  const proofs = { inclusion: [] as object[], consistency: [] as object[] };
  for (const first of sizes) {
    const leaf = first - 1;
    proofs.inclusion.push({ first: leaf, second: size, hashes: (await proveInclusion(nodes, leaf, size)).map(base64) });
    proofs.consistency.push({ first, second: size, hashes: (await proveConsistency(nodes, first, size)).map(base64) });
  }
  const roots: Record<number, string> = {};
  for (const n of sizes) roots[n] = base64(await hashOfRange(nodes, [0, n]));
  expect(base64(edge.root())).toBe(roots[size]);
  const { note } = signCheckpoint({ origin: signer.name, size, root: edge.root() }, [signer], 0);
  return { entries: all.map(base64), roots, ...proofs, tiles, checkpoint: note, key: formatKey(signer) };
};

describe('golang.org/x/mod/sumdb', () => {
  it('agrees on roots, proofs, tiles and checkpoints', async () => {
    const program = join(folder, 'check');
    const built = go(['build', '-o', program, '.']);
    expect(built.error ?? built.stderr).toBe('');
    for (const size of [1, 2, 9, 300, 1_000, 66_000]) {
      const { status, stdout, stderr } = spawnSync(program, { input: JSON.stringify(await caseOf(size)), encoding: 'utf8', maxBuffer: 1e9 }); // prettier-ignore
      expect([status, stderr, stdout]).toEqual([0, '', expect.stringContaining(`${size} leaves`)]);
    }
    const wrong = await caseOf(9);
    const other = { ...wrong, roots: { ...wrong.roots, 8: wrong.roots[7] } };
    expect(spawnSync(program, { input: JSON.stringify(other) }).status).toBe(1);
  }, 120_000);
});
