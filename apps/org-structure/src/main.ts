import { orgStructure, runningImports } from '@zveno/org-structure';
import { openService, operationsOf, startService } from '@zveno/service';

const { name } = orgStructure;

await startService(
  orgStructure,
  (host) => openService(host, orgStructure),
  (_, { stores: { eventStore }, readings }) => {
    const imports = () => runningImports(readings.readStore);
    return operationsOf({ eventStore, readings: [{ service: name, ...readings }], imports }, name);
  },
);
