// The service of the bench as a program of its own, as a service of a cluster runs; it tells whose a session is, too.
import 'reflect-metadata';
import { Aggregates, openEventStore } from '@zveno/event-store';
import { sessionService } from '@zveno/identity/testing';
import { EVENT_STORE, startService, type Host } from '@zveno/service';
import { probeService } from '../http/probe-service.ts';

const open = async (host: Host) => {
  const store = await openEventStore(process.env.BENCH_LOG!);
  host.shutdown.onStop('log', () => store.close());
  const provide = [
    { provide: Aggregates, useValue: new Aggregates(store) },
    { provide: EVENT_STORE, useValue: store },
  ];
  return { provide };
};

await startService(probeService, open, (_, { provide }) => [
  { ...sessionService, providers: [...provide, ...sessionService.providers] },
]);
