import { openBlobStore, type BlobStore } from '@zveno/blobs';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExportArchives } from './export-archives.ts';

const NOW = Date.parse('2026-09-01T12:00:00.000Z');
const DAY = 86_400_000;
const of = { organizationId: 'o1', exportId: 'x1' };
let folder: string;
let blobs: BlobStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zveno-archives-'));
  blobs = openBlobStore(`file:${folder}`);
});
afterEach(() => rmSync(folder, { recursive: true }));

async function* piecesOf(bytes: Buffer, lengths: readonly number[]): AsyncGenerator<Buffer> {
  let at = 0;
  for (const length of lengths) {
    yield bytes.subarray(at, at + length);
    at += length;
  }
  yield bytes.subarray(at);
}

it('answers an archive as it came, whatever the pieces', async () => {
  const archive = randomBytes(1_300_000);
  const archives = new ExportArchives(blobs);
  await archives.keep(of, piecesOf(archive, [0, 1, 524_287, 524_289, 3]), NOW);
  const state = await archives.state(of);
  expect(state).toEqual({ status: 'ready', bytes: 1_300_000, parts: 3, sha256: createHash('sha256').update(archive).digest('hex') }); // prettier-ignore
  const parts = await Promise.all([0, 1, 2].map((part) => archives.part(of, part)));
  expect(parts.map((part) => part?.length)).toEqual([524_288, 524_288, 251_424]);
  expect(Buffer.concat(parts as Buffer[]).equals(archive)).toBe(true);
});

it('keeps nothing of an archive that breaks off', async () => {
  const archives = new ExportArchives(blobs);
  const broken = async function* () {
    yield randomBytes(600_000);
    throw new Error('audit.damaged');
  };
  await expect(archives.keep(of, broken(), NOW)).rejects.toThrow('audit.damaged');
  expect([await archives.state(of), await blobs.names('audit-exports')]).toEqual([undefined, []]);
});

it('keeps what was made first, and for a week', async () => {
  const archives = new ExportArchives(blobs);
  await archives.keep(of, piecesOf(Buffer.from('first'), []), NOW);
  await archives.keep(of, piecesOf(Buffer.from('second'), []), NOW);
  expect((await archives.part(of, 0))?.toString()).toBe('first');
  await archives.keep({ ...of, exportId: 'x2' }, piecesOf(Buffer.from('later'), []), NOW + 8 * DAY);
  expect(await archives.state(of)).toBeUndefined();
});
