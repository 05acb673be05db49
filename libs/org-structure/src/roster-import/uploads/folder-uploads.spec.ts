import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderUploads } from './folder-uploads.ts';
import { uploadsContract } from './uploads.contract.ts';

uploadsContract('a folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zveno-uploads-'));
  let passed = 0;
  const now = () => Date.now() + passed;
  return {
    copies: [new FolderUploads(folder, now), new FolderUploads(folder, now)],
    pass: (ms) => (passed += ms),
    close: () => rm(folder, { recursive: true }),
  };
});
