import { openBlobStore, type BlobStore } from '@zveno/blobs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CheckpointWitness } from './checkpoint-witness.ts';

const HOUR = 3_600_000;
const NOON = Date.parse('2026-11-23T12:00:00.000Z');
let folder: string;
let blobs: BlobStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zveno-witness-'));
  blobs = openBlobStore(`file:${folder}`);
});
afterEach(async () => {
  await blobs.close();
  rmSync(folder, { recursive: true });
});

it('keeps a checkpoint an hour, and gives the last to whoever begins', async () => {
  const witness = new CheckpointWitness(blobs);
  expect(await witness.latest()).toBeUndefined();
  await witness.keep('one', NOON);
  await witness.keep('too soon', NOON + HOUR - 1);
  expect(await new CheckpointWitness(blobs).latest()).toBe('one');
  await witness.keep('two', NOON + HOUR);
  expect(await new CheckpointWitness(blobs).latest()).toBe('two');
  await witness.keep('next day', NOON + 24 * HOUR);
  expect(await new CheckpointWitness(blobs).latest()).toBe('next day');
});

it('lets the faster of two copies have kept it', async () => {
  const [a, b] = [new CheckpointWitness(blobs), new CheckpointWitness(blobs)];
  await Promise.all([a.keep('same moment', NOON), b.keep('same moment', NOON)]);
  expect(await a.latest()).toBe('same moment');
});
