import { orgStructure, runningImports } from '@zveno/org-structure';
import { openService, operationsOf, startService } from '@zveno/service';

await startService(
  orgStructure,
  (host) => openService(host, orgStructure),
  (_, { stores, readings }) => [
    operationsOf({
      eventStore: stores.eventStore,
      readings: [{ service: orgStructure.name, ...readings }],
      imports: () => runningImports(readings.readStore),
    }),
  ],
);
