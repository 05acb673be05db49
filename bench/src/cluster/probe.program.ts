// The service of the bench as a program of its own, as a service of a cluster runs.
import 'reflect-metadata';
import { Aggregates, openEventStore } from '@zveno/event-store';
import { startService } from '@zveno/service';
import { probeService } from '../http/probe-service.ts';

await startService(probeService, async (host) => {
  const store = await openEventStore(process.env.BENCH_LOG!);
  host.shutdown.onStop('log', () => store.close());
  return { provide: [{ provide: Aggregates, useValue: new Aggregates(store) }] };
});
