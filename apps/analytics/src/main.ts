import { analytics } from '@zveno/analytics';
import { openService, operationsOf, startService } from '@zveno/service';

const { name } = analytics;

await startService(
  analytics,
  (host) => openService(host, analytics),
  (_, { stores: { eventStore }, readings }) =>
    operationsOf({ eventStore, readings: [{ service: name, ...readings }] }, name),
);
