export * from './blob-store.port.ts';
export * from './open-blob-store.ts';
export * from './sealed-blob.ts';
