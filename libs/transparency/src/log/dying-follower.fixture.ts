import { LogReader, openEventStore } from '@zveno/event-store';
import { join } from 'node:path';
import { AuditFollower } from './audit-follower.ts';
import { eventOf, openLog } from './audited.fixture.ts';

// Writes events and has them signed, telling of each checkpoint, until it is killed.
const [, , folder = ''] = process.argv;
const store = await openEventStore(`sqlite:${join(folder, 'events.sqlite')}`);
const log = await openLog(folder);
const reader = new LogReader(store);
const onFailure = (error: unknown) => {
  throw error;
};
const follower = new AuditFollower(log, { store, reader, now: Date.now, everyMs: 0, onFailure });
await follower.start();
const { events } = await store.readAll('0', 100_000);
for (let n = events.length; ; n += 1) {
  await store.append(`s-${Math.floor(n / 10)}`, [eventOf(n)], 'any');
  if (n % 7 === 0) process.stdout.write(`${JSON.stringify((await follower.checkpoint())?.note)}\n`);
}
