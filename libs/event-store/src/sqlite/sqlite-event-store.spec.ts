import { eventStoreContract } from '../event-store.contract.ts';
import { removeTemporary, temporaryLog } from './temporary-log.fixture.ts';

afterAll(removeTemporary);

eventStoreContract('SQLite', temporaryLog);
