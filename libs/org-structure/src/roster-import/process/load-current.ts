import type { EventStore } from '@zveno/event-store';
import { START } from '@zveno/kernel';
import type { Vault } from '@zveno/privacy';
import { setImmediate as turn } from 'node:timers/promises';
import type { Current, CurrentEntry } from '../meaning/model.ts';
import { CurrentFold, type Wanted } from '../plan/current.ts';

/** Events read at once, and people opened at once: other work gets its turn in between. */
const EVENTS = 500;
const PEOPLE = 500;

/** How things stand: everything but people, and people run by run, with their personal fields opened. */
export type LoadedCurrent = Readonly<{
  structure: Omit<Current, 'entries'>;
  people: AsyncIterable<readonly CurrentEntry[]>;
}>;

/**
 * How things stand by the log itself, up to its head: readings may lag and are not asked. One pass over the log. People are
 * opened as they are taken, so that what is personal lies here in small numbers and not for long.
 */
export const loadCurrent = async (store: EventStore, vault: Vault, wanted: Wanted): Promise<LoadedCurrent> => {
  const fold = new CurrentFold(wanted);
  for (let after = START; ;) {
    const { events, position, caughtUp } = await store.readAll(after, EVENTS);
    for (const event of events) fold.add(event);
    if (caughtUp) break;
    after = position;
    await turn();
  }
  return { structure: fold.finish(), people: openPeople(fold, vault) };
};

async function* openPeople(fold: CurrentFold, vault: Vault): AsyncGenerator<readonly CurrentEntry[]> {
  for (const { entries, places } of fold.takeEntries(PEOPLE)) {
    const values = await vault.openAll(places);
    for (const [i, { put }] of places.entries()) put(values[i]);
    yield entries;
    await turn();
  }
}
