import { freshMongoUrl } from '@zveno/read-store/testing';
import { searchContract } from './search.contract.ts';

searchContract('MongoDB', () => ({ READ_STORE_URL: freshMongoUrl() }));
