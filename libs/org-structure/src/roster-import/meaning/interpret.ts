import { forgetPeople } from '../format/roster-set.ts';
import { readEntries } from './entries.ts';
import { readHomes } from './homes.ts';
import { readLessons } from './lessons.ts';
import type { DesiredEntry } from './model.ts';
import { readStructure } from './structure.ts';
import { readTerritory } from './territory.ts';
import { makeReading, sourceOf, type Reading, type Understood } from './reading.ts';

/** What a whole set no longer speaks of is over, as far as rosters brought it: entries made by hand stay. */
const endAbsent = ({ set, current, desired }: Reading): void => {
  const described = new Set(desired.organizations.keys());
  for (const known of current.entries.values()) {
    const { orgId, entryId, kind, sourcedId } = known;
    if (sourcedId === undefined || !described.has(orgId) || desired.entries.has(entryId)) continue;
    const row = set.users.get(sourcedId);
    const over: DesiredEntry = {
      orgId,
      entryId,
      kind,
      source: sourceOf('users', { line: row?.line ?? 0, sourcedId }),
      ending: {},
    };
    if (kind === 'student') over.home = null;
    else if (kind === 'guardian') over.children = null;
    else over.positions = new Map();
    desired.entries.set(entryId, over);
  }
};

/**
 * What a set of files means: how the organisations it speaks of should come to stand. The order of rows has no say. The
 * set is used up.
 * Problems that only the log shows (what changes refer to) are added to `problems`.
 */
export const interpret = (given: Parameters<typeof makeReading>[0]): Understood => {
  const reading = makeReading(given);
  readTerritory(reading);
  readStructure(reading);
  readEntries(reading);
  readHomes(reading);
  if (given.set.mode === 'bulk') endAbsent(reading);
  forgetPeople(given.set);
  readLessons(reading);
  const { set: _, ...understood } = reading;
  return understood;
};
