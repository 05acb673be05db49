import type { AsOf } from '@zveno/kernel';
import { standingAsOf } from './roster-state.ts';
import type { RosterRow } from './roster.projection.ts';

/** Says of a roster entry whether it can still hold what it was given: who was dismissed cannot, whatever else is recorded. */
export const employedAmong = (people: readonly RosterRow[], asOf: AsOf): ((rosterEntryId: string) => boolean) => {
  const left = new Set(
    people.filter((row) => standingAsOf(row, asOf)?.status === 'left').map(({ rosterEntryId }) => rosterEntryId),
  );
  return (rosterEntryId) => !left.has(rosterEntryId);
};
