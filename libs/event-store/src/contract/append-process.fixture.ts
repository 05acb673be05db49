import { openEventStore } from '../open-event-store.ts';
import { appendAtRandom } from './append-at-random.fixture.ts';
import type { WriterOptions } from './log.fixture.ts';

// A process that appends to random ones of the given streams and says on stdout what was acknowledged, line by line. The
// argument is one JSON object.
const options = JSON.parse(process.argv[2]!) as WriterOptions;
const store = await openEventStore(options.url);
await appendAtRandom(store, options, (said) => process.stdout.write(`${JSON.stringify(said)}\n`));
await store.close();
