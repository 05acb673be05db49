import { pickEvents, type Recorded } from '@zveno/kernel';
import { rosterMatchEvents, type RosterMatchEvent } from '@zveno/contracts-org-structure/events';

export type { RosterMatchEvent };
export const rosterMatchStreamEvents = pickEvents(rosterMatchEvents, rosterMatchEvents.types);

/** Which person an entry of the roster is, once somebody has found out. */
export type RosterMatch = Readonly<{ personId: string | undefined }>;

export const initial = (): RosterMatch => ({ personId: undefined });

export const evolve = (_: RosterMatch, { type, data }: Recorded<RosterMatchEvent>): RosterMatch => ({
  personId: type === 'RosterEntryMatched' ? data.personId : undefined,
});
