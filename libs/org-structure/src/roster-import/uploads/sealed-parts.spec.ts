import { MAX_UPLOAD_BYTES } from '@zveno/contracts-org-structure';
import type { DomainError } from '@zveno/kernel';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderUploads } from './folder-uploads.ts';

const HOUR_MS = 3_600_000;
const keyOf = () => randomBytes(32).toString('base64url');
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error as DomainError).code,
  );

describe('the parts of uploads in a folder', () => {
  let folder: string;
  let now: number;
  let uploads: FolderUploads;
  const uploadId = randomUUID();
  const key = keyOf();
  const at = (...names: string[]) => join(folder, 'uploads', ...names);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'zveno-uploads-'));
    now = Date.now();
    uploads = new FolderUploads(join(folder, 'uploads'), () => now);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const put = async (...parts: string[]) => {
    for (const [part, text] of parts.entries()) await uploads.put(uploadId, part, key, Buffer.from(text));
  };

  it('give back in one what came in parts, also under the id in capitals', async () => {
    await put('Ива', 'нова', '');
    expect((await uploads.assemble(uploadId.toUpperCase(), 3, key)).toString()).toBe('Иванова');
  });

  it('take the last of a part that comes twice', async () => {
    await put('first', 'second');
    await uploads.put(uploadId, 0, key, Buffer.from('again, '));
    expect((await uploads.assemble(uploadId, 2, key)).toString()).toBe('again, second');
  });

  it('lie sealed, for their owner alone', async () => {
    await put('Иванова');
    const [name] = readdirSync(at(uploadId));
    expect(readFileSync(at(uploadId, name!)).includes('Иванова')).toBe(false);
    expect(statSync(at(uploadId, name!)).mode & 0o077).toBe(0);
    expect(statSync(at(uploadId)).mode & 0o077).toBe(0);
  });

  it.each<[string, () => void]>([
    ['a part is missing', () => rmSync(at(uploadId, '1'))],
    ['a part is cut', () => truncateSync(at(uploadId, '1'), 20)],
    ['a part stands in another’s place', () => writeFileSync(at(uploadId, '1'), readFileSync(at(uploadId, '0')))],
    [
      'a byte is another',
      () => {
        const box = readFileSync(at(uploadId, '0'));
        box[15]! ^= 1;
        writeFileSync(at(uploadId, '0'), box);
      },
    ],
  ])('are refused where %s', async (_, spoil) => {
    await put('one', 'two');
    spoil();
    expect(await codeOf(uploads.assemble(uploadId, 2, key))).toBe('roster-import.upload-incomplete');
  });

  it('open under their own key alone, and under no name that is not an id', async () => {
    await put('one');
    expect(await codeOf(uploads.assemble(uploadId, 1, keyOf()))).toBe('roster-import.upload-incomplete');
    expect(await codeOf(uploads.assemble('../uploads', 1, key))).toBe('roster-import.upload-incomplete');
    expect(await codeOf(uploads.put('..', 0, key, Buffer.from('x')))).toBe('roster-import.upload-incomplete');
  });

  it('are refused beyond the limit', async () => {
    const half = Buffer.alloc(MAX_UPLOAD_BYTES / 2 + 16_000);
    await uploads.put(uploadId, 0, key, half);
    expect(await codeOf(uploads.put(uploadId, 1, key, half))).toBe('roster-import.upload-too-large');
    expect(await codeOf(uploads.put(uploadId, 0, key, half))).toBe('done');
  });

  it('are gone when they are removed, an hour old, or left by a former process', async () => {
    const other = randomUUID();
    await put('one');
    await uploads.remove(uploadId);
    expect(readdirSync(at())).toEqual([]);
    await put('one');
    now += 2 * HOUR_MS;
    await uploads.put(other, 0, key, Buffer.from('two'));
    expect(await codeOf(uploads.assemble(uploadId, 1, key))).toBe('roster-import.upload-incomplete');
    await uploads.begin();
    expect(await codeOf(uploads.assemble(other, 1, key))).toBe('roster-import.upload-incomplete');
  });
});
