/** A process that projects a log until it is killed. Arguments: log, read store, `1` or `2` for the version of the units, term. */
import { LogReader, openEventStore } from '@zveno/event-store';
import { connectReadStore } from '../read-store.ts';
import { ProjectionRunner } from './projection-runner.ts';
import { pupilsModel, unitsModel, unitsNextModel } from './school-models.fixture.ts';

const [eventStoreUrl, readStoreUrl, version, termMs = '600'] = process.argv.slice(2) as [
  string,
  string,
  string,
  string?,
];
const eventStore = await openEventStore(eventStoreUrl);
const store = await connectReadStore(readStoreUrl, { name: 'killed', termMs: Number(termMs) });
const reader = new LogReader(eventStore, { batchSize: 20 });
const models = [pupilsModel, version === '1' ? unitsModel : unitsNextModel];
const runner = new ProjectionRunner({ store, eventStore, eventStoreUrl, reader, models });
let told = '';
setInterval(() => {
  const positions = runner
    .status()
    .map(({ position }) => position)
    .join(' ');
  if (positions !== told) process.stdout.write(`${positions}\n`);
  told = positions;
}, 1);
await runner.start();
const head = await eventStore.head();
await runner.settled();
await Promise.all(models.map(({ projection }) => runner.waitFor(projection.name, head, 60_000)));
process.stdout.write('done\n');
