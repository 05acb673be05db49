import {
  defineProjection,
  mergeCatalogues,
  type Event as AnyEvent,
  type Fact,
  type Recorded,
  type Row,
} from '@zveno/kernel';
import {
  movementTypes,
  rosterEvents,
  rosterMatchEvents,
  type MovementEvent,
  type MovementType,
  type RosterEvent,
  type RosterMatchEvent,
} from '@zveno/contracts-org-structure/events';
import { placeOf, sealedPerson, type Place, type SealedPerson } from '../../facts/roster-entry.fold.ts';

/** Somebody of a roster, by `<orgId>.<rosterEntryId>`: who a join request may be. Guardians are left out. */
export type DirectoryRow = Row &
  Readonly<{
    orgId: string;
    rosterEntryId: string;
    kind: 'student' | 'employee';
    person: SealedPerson;
    places: readonly Fact<Place>[];
    /** The person this entry is. */
    personId?: string;
  }>;

type Event = RosterEvent | RosterMatchEvent;

const orgOf = ({ metadata }: Recorded<AnyEvent>): string => metadata.orgId ?? '';

const moved = (row: DirectoryRow | null, event: Recorded<RosterEvent>): DirectoryRow | null => {
  const place = placeOf(event);
  return row === null || place === undefined ? row : { ...row, places: [...row.places, place] };
};

type Table = {
  [Type in MovementType]: (row: DirectoryRow | null, event: Recorded<MovementEvent>) => DirectoryRow | null;
};

export const rosterDirectory = defineProjection<DirectoryRow, Event>({
  name: 'roster-directory',
  version: 1,
  events: mergeCatalogues<Event>(rosterEvents, rosterMatchEvents),
  keys: (event) => [
    `${'organizationId' in event.data ? event.data.organizationId : orgOf(event)}.${event.data.rosterEntryId}`,
  ],
  on: {
    ...(Object.fromEntries(movementTypes.map((type) => [type, moved])) as Table),
    MovementCorrected: moved,
    RosterEntryRecorded: (row, event, key) => {
      const { rosterEntryId, kind } = event.data;
      if (kind === 'guardian') return null;
      const person = sealedPerson(event.data);
      return row === null
        ? { _id: key, orgId: orgOf(event), rosterEntryId, kind, person, places: [] }
        : { ...row, person };
    },
    RosterEntryCorrected: (row, event) => row && { ...row, person: sealedPerson(event.data) },
    RosterEntryMatched: (row, { data }) => row && { ...row, personId: data.personId },
    RosterEntryUnmatched: (row) => {
      if (row === null) return null;
      const { personId: _, ...rest } = row;
      return rest;
    },
  },
});
