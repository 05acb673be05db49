import { freshMongoUrl } from './fresh-mongo-url.ts';
import { connectReadStore } from './read-store.ts';
import { readStoreContract } from './read-store.contract.ts';

readStoreContract('MongoDB', () => connectReadStore(freshMongoUrl(), { name: 'spec' }));
