import { DomainError } from '@zveno/kernel';
import type { BlobStore } from './blob-store.port.ts';
import { FolderBlobStore } from './folder/folder-blob-store.ts';

const FILE = 'file:';

/** The folder that a URL names (`file:<path>`). @throws DomainError `config.invalid` */
export const blobFolderOf = (url: string): string => {
  const path = url.startsWith(FILE) ? url.slice(FILE.length).replace(/^\/\/(?=\/)/u, '') : '';
  if (path === '') throw new DomainError('config.invalid', { variable: 'BLOB_STORE_URL' });
  return path;
};

/** Opens the store a URL names (`file:<folder>`). Nothing is made before something is kept. @throws DomainError `config.invalid` */
export const openBlobStore = (url: string): BlobStore => new FolderBlobStore(blobFolderOf(url));
