import { eventStoreContract } from '../event-store.contract.ts';
import { openEventStore } from '../open-event-store.ts';

// Run against a real server only, where KURRENTDB_URL names one. Its log may hold anything; MaxAppendSize must be 2 MiB or more.
const url = process.env.KURRENTDB_URL;
if (!url) throw new Error('KURRENTDB_URL names no server');

eventStoreContract('KurrentDB', () => ({ url, open: () => openEventStore(url) }), { stalls: false });
