import { analytics } from '@zveno/analytics';
import { openService, operationsOf, startService } from '@zveno/service';

await startService(
  analytics,
  (host) => openService(host, analytics),
  (_, { stores, readings }) => [
    operationsOf({ eventStore: stores.eventStore, readings: [{ service: analytics.name, ...readings }] }),
  ],
);
