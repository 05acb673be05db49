import { randomUUID } from 'node:crypto';
import { newEvent } from '../contract/log.fixture.ts';
import { openEventStore } from '../open-event-store.ts';

// A process whose files may grow to a few hundred KiB only. It appends until that fails and says what it saw.
const store = await openEventStore(process.argv[2]!);
const acknowledged: string[] = [];
const codes: string[] = [];
const append = async () => {
  const id = randomUUID();
  await store.append('note', [newEvent({ text: 'text '.repeat(2_000) }, 'Noted', id)], 'any');
  acknowledged.push(id);
};
while (codes.length < 3) {
  await Promise.all([append(), append()]).catch(({ code }: { code: string }) => codes.push(code));
}
const { events } = await store.readAll('0', 10_000);
const writable = store.isWritable();
await store.close();
process.stdout.write(
  JSON.stringify({ acknowledged, codes, writable, read: events.map(({ metadata }) => metadata.eventId) }),
);
