import { streams } from '@zveno/contracts-org-structure/events';
import { Aggregates, openEventStore } from '@zveno/event-store';
import { join } from 'node:path';
import { student } from '../student/student.decider.ts';
import { storable, type BatchStep } from './batch-step.ts';
import { MovementBatches } from './movement-batches.ts';

// A process that expels everybody in one batch, or goes on with what a former one left, until it is killed: folder, how many.
const [folder, count] = process.argv.slice(2) as [string, string];
const now = '2026-11-22T09:00:00.000Z';
const store = await openEventStore(`sqlite:${join(folder, 'events.sqlite')}`);
const aggregates = new Aggregates(store);
const batches = new MovementBatches({ store, aggregates, now: () => now });
const entries = Array.from({ length: Number(count) }, (_, index) => `r${index}`);
const box = { alg: 'A256GCM', key: 'k', box: 'AAAA' };

const addAll = () =>
  Promise.all(
    entries.map((rosterEntryId) => {
      const entry = { rosterEntryId, kind: 'student', surname: box, givenName: box };
      const data = { entry, enrollment: { rosterEntryId, unitId: 'u1', groundCode: 'unspecified' } };
      const about = { orgId: 'o1', actorId: 'a', effectiveOn: '2026-09-01', now, correlationId: 'c' };
      const metadata = { ...about, commandId: `add-${rosterEntryId}` };
      const command = { type: 'AddStudent', data, metadata } as never;
      return aggregates.handle(student, streams.student('o1', rosterEntryId), command);
    }),
  );

const steps = entries.map((rosterEntryId): BatchStep => {
  const data = { rosterEntryId, fromUnitId: 'u1', groundCode: 'own-wish' };
  const stream = streams.student('o1', rosterEntryId);
  return { about: rosterEntryId, stream, type: 'ExpelStudent', data, effectiveOn: '2026-11-22' };
});

const resumed = await batches.resumeBatches();
for (const batchId of resumed) await batches.finished(batchId);
// A plan that a kill left without its start is laid aside: its id is spent.
for (let attempt = 0; ; attempt += 1) {
  const batchId = `b${attempt}`;
  const { status } = await batches.records.stateOf(batchId);
  if (status === 'Completed') break;
  if (status !== 'None') continue;
  await addAll();
  const hand = { organizationId: 'o1', actorId: 'a', now, today: '2026-11-22' };
  await batches.start({ batchId, kind: 'movements', digest: 'd' }, hand, async () => storable(steps, 'o1', 'd1'));
  await batches.finished(batchId);
  break;
}
await batches.close();
await store.close();
process.stdout.write('finished\n');
