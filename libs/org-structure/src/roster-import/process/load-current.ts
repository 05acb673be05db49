import type { EventStore } from '@zveno/event-store';
import { START } from '@zveno/kernel';
import type { Vault } from '@zveno/privacy';
import { setImmediate as turn } from 'node:timers/promises';
import type { Current } from '../meaning/model.ts';
import { CurrentFold, type Place, type Wanted } from '../plan/current.ts';

/** Events read at once, and values opened at once. */
const BATCH = 500;
const OPENED = 2_000;

/** Opens personal fields batch by batch, so that neither their keys nor other requests wait for all of them. */
const open = async (vault: Vault, places: Place[]): Promise<void> => {
  while (places.length > 0) {
    const batch = places.splice(-OPENED);
    const values = await vault.openAll(batch);
    for (const [i, { put }] of batch.entries()) put(values[i]);
  }
};

/**
 * How things stand by the log itself, up to its head: readings may lag and are not asked. One pass over the log; other
 * work gets its turn between batches. Personal fields come opened.
 */
export const loadCurrent = async (store: EventStore, vault: Vault, wanted: Wanted): Promise<Current> => {
  const fold = new CurrentFold(wanted);
  for (let after = START; ;) {
    const { events, position, caughtUp } = await store.readAll(after, BATCH);
    for (const event of events) fold.add(event);
    if (caughtUp) break;
    after = position;
    await turn();
  }
  const { current, places } = fold.finish();
  await open(vault, places);
  return current;
};
