import { communication } from '@zveno/communication';
import { openService, operationsOf, startService } from '@zveno/service';

const { name } = communication;

await startService(
  communication,
  (host) => openService(host, communication),
  (_, { stores: { eventStore }, readings }) =>
    operationsOf({ eventStore, readings: [{ service: name, ...readings }] }, name),
);
