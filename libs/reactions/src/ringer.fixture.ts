/** A process with one reaction, whose effect is an event of its own, until it is killed. Argument: the log's URL. */
import { Aggregates, LogReader, openEventStore } from '@zveno/event-store';
import { defineReaction } from './reaction.ts';
import { answering, bellEvents } from './answering.fixture.ts';
import { Reactions } from './reactions.ts';

const store = await openEventStore(process.argv[2]!);
const aggregates = new Aggregates(store);
const reaction = defineReaction({
  name: 'ringer',
  events: bellEvents,
  handles: ['BellRung'],
  react: async ({ data }, { metadata }) => {
    const command = { type: 'Answer' as const, data, metadata: metadata('answer') };
    await aggregates.handle(answering, `answers-${data.bellId}`, command);
    process.stdout.write('done\n');
  },
});
const clock = { now: () => '2026-09-01T05:00:00.000Z' };
const reader = new LogReader(store, { batchSize: 5 });
await new Reactions([reaction], { store, reader, clock }, { checkpointEveryMs: 3 }).start();
