import { FOUNDING_SETTINGS, orgStructure, runningImports } from '@zveno/org-structure';
import { openService, operationsOf, publicUrlOf, startService } from '@zveno/service';

const { name } = orgStructure;

await startService(
  orgStructure,
  (host) =>
    openService(host, orgStructure, [
      { provide: FOUNDING_SETTINGS, useValue: { publicUrl: publicUrlOf(host.config) } },
    ]),
  (_, { stores: { eventStore }, readings }) => {
    const imports = () => runningImports(readings.readStore);
    return operationsOf({ eventStore, readings: [{ service: name, ...readings }], imports }, name);
  },
);
