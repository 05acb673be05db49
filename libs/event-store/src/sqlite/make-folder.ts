import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

const bringToDisk = (folder: string): void => {
  // Windows keeps no handle on folders and needs none.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** Makes a folder and all above it, so that it is still there after a loss of power. */
export const makeFolder = (path: string): void => {
  const topmost = mkdirSync(path, { recursive: true });
  if (topmost === undefined) return;
  for (let folder = path; ; folder = dirname(folder)) {
    bringToDisk(folder);
    if (folder === dirname(topmost)) return;
  }
};
