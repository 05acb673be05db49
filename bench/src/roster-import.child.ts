import { Aggregates, openEventStore } from '@zveno/event-store';
import { RosterImports } from '@zveno/org-structure';
import { openKeyStore, Vault } from '@zveno/privacy';
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';

// Imports the set in `<root>/set` into stores in `<root>` and prints the figures as JSON.
const root = process.argv[2]!;
const masterKey = randomBytes(32);
const store = await openEventStore(`sqlite:${join(root, 'events.sqlite')}`);
const keys = await openKeyStore(`sqlite:${join(root, 'keys.sqlite')}`, masterKey);
const now = () => new Date().toISOString();
const parts = {
  store,
  aggregates: new Aggregates(store),
  vault: new Vault(keys, masterKey),
  now,
  may: async () => true,
};
const imports = new RosterImports(parts);
const actor = { actorId: 'bench', roles: ['operator'], regions: '*' } as const;

const run = async (): Promise<{ seconds: number; steps: number }> => {
  const began = performance.now();
  const source = { folder: join(root, 'set') };
  const { importId, steps } = await imports.start({ importId: randomUUID(), actor, now: now(), source, options: {} });
  if (importId !== null) await imports.finished(importId);
  return { seconds: Math.round((performance.now() - began) / 10) / 100, steps };
};
const peak = () => Math.round(process.resourceUsage().maxRSS / 1_024);

const { seconds, steps } = await run();
const peakMegabytes = peak();
const { seconds: again } = await run();
await imports.close();
await store.close();
await keys.close();
console.log(JSON.stringify({ seconds, steps, again, peakMegabytes, peakAgainMegabytes: peak() }));
