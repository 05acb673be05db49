import { freshMongoUrl } from './mongo.fixture.ts';
import { connectReadStore } from './read-store.ts';
import { readStoreContract } from './read-store.contract.ts';

readStoreContract('MongoDB', () => connectReadStore(freshMongoUrl(), { name: 'spec' }));
