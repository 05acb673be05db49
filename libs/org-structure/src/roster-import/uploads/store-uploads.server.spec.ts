import { connectReadStore } from '@zveno/read-store';
import { randomUUID } from 'node:crypto';
import { StoreUploads } from './store-uploads.ts';
import { uploadsContract } from './uploads.contract.ts';

uploadsContract('MongoDB', async () => {
  const url = new URL(process.env.MONGODB_URL ?? '');
  url.pathname = `/spec-${randomUUID()}`;
  const store = await connectReadStore(url.href, { name: 'spec' });
  let passed = 0;
  const now = () => Date.now() + passed;
  const copies = [new StoreUploads(store, now), new StoreUploads(store, now)] as const;
  for (const copy of copies) await copy.begin();
  return { copies, pass: (ms) => (passed += ms), close: () => store.close() };
});
