import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blobStoreContract } from '../blob-store.contract.ts';
import { blobFolderOf, openBlobStore } from '../open-blob-store.ts';

const folders: string[] = [];
const folder = () => {
  folders.push(mkdtempSync(join(tmpdir(), 'zveno-blobs-')));
  return folders.at(-1)!;
};
afterAll(() => folders.forEach((one) => rmSync(one, { recursive: true })));

blobStoreContract('a folder', async () => openBlobStore(`file:${folder()}`));

describe('a folder of blobs', () => {
  it('is named by a URL, relative or not', () => {
    expect(['file:./data/blobs', 'file:/srv/blobs', 'file:///srv/blobs'].map(blobFolderOf)).toEqual([
      './data/blobs',
      '/srv/blobs',
      '/srv/blobs',
    ]);
    for (const url of ['file:', 's3://bucket', '/srv'])
      expect(() => openBlobStore(url)).toThrow(expect.objectContaining({ code: 'config.invalid' }));
  });

  it('is shared by copies, leaves no drafts, and says nothing of its place when it fails', async () => {
    const root = folder();
    const [one, other] = [openBlobStore(`file:${root}`), openBlobStore(`file:${root}`)];
    const blob = { owner: 'abc', name: 'upload' };
    await one.add(blob, 0, Buffer.from('x'));
    expect(await other.add(blob, 0, Buffer.from('y'))).toBe(false);
    expect(readdirSync(join(root, 'ab', 'abc', 'upload'))).toEqual(['000000']);
    writeFileSync(join(root, 'zz'), 'no folder');
    const refusal = await one.add({ owner: 'zz', name: 'n' }, 0, Buffer.from('x')).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'blob-store.unavailable', details: { reason: expect.any(String) } });
    expect(JSON.stringify(refusal)).not.toContain(root);
  });
});
