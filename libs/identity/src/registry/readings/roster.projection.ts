import {
  movementTypes,
  rosterEvents,
  rosterMatchEvents,
  type MovementEvent,
  type MovementType,
  type RosterEvent,
  type RosterMatchEvent,
} from '@zveno/contracts-org-structure/events';
import { defineProjection, mergeCatalogues, type Fact, type Recorded, type Row, type Sealed } from '@zveno/kernel';
import { placeFactOf, type PlaceFact } from '../lookups.ts';

/** Somebody on an organisation's roster as the registry needs them, by `<organisation>.<entry>`; personal fields sealed. */
export type RegistryRosterRow = Row &
  Readonly<{
    orgId: string;
    rosterEntryId: string;
    kind: 'student' | 'employee' | 'guardian';
    surname: Sealed;
    givenName: Sealed;
    patronymic?: Sealed;
    phone?: Sealed;
    /** All units the person ever was in: they find the row. */
    unitIds: readonly string[];
    places: readonly Fact<PlaceFact>[];
    /** The children a guardian is declared for. */
    childIds: readonly string[];
    /** Those it ever was declared for. */
    everChildIds: readonly string[];
    /** Who of the platform it is. */
    personId?: string;
  }>;

type E = RosterEvent | RosterMatchEvent;

const named = ({
  surname,
  givenName,
  patronymic,
  phone,
}: Pick<RegistryRosterRow, 'surname' | 'givenName' | 'patronymic' | 'phone'>) => ({
  surname,
  givenName,
  ...(patronymic && { patronymic }),
  ...(phone && { phone }),
});

const moved = (row: RegistryRosterRow | null, event: Recorded<RosterEvent>): RegistryRosterRow | null => {
  const fact = placeFactOf(event);
  if (row === null || fact === undefined) return row;
  const unitId = fact.value === 'corrected' ? undefined : fact.value.unitId;
  const unitIds = unitId === undefined || row.unitIds.includes(unitId) ? row.unitIds : [...row.unitIds, unitId];
  return { ...row, unitIds, places: [...row.places, fact] };
};

type Movements = {
  [Type in MovementType]: (row: RegistryRosterRow | null, event: Recorded<MovementEvent>) => RegistryRosterRow | null;
};

export const registryRoster = defineProjection<RegistryRosterRow, E>({
  name: 'registry-roster',
  version: 1,
  events: mergeCatalogues<E>(rosterEvents, rosterMatchEvents),
  keys: ({ data, metadata }) => {
    const orgId = 'organizationId' in data ? data.organizationId : (metadata.orgId ?? '');
    return [`${orgId}.${data.rosterEntryId}`];
  },
  on: {
    ...(Object.fromEntries(movementTypes.map((type) => [type, moved])) as unknown as Movements),
    MovementCorrected: moved,
    RosterEntryRecorded: (row, { data, metadata }, key) => ({
      _id: key,
      orgId: metadata.orgId ?? '',
      rosterEntryId: data.rosterEntryId,
      kind: data.kind,
      ...named(data),
      unitIds: row?.unitIds ?? [],
      places: row?.places ?? [],
      childIds: row?.childIds ?? [],
      everChildIds: row?.everChildIds ?? [],
      ...(row?.personId && { personId: row.personId }),
    }),
    RosterEntryCorrected: (row, { data }) => {
      if (row === null) return null;
      const { patronymic: _, phone: __, ...rest } = row;
      return { ...rest, ...named(data) };
    },
    GuardianDeclared: (row, { data }) => {
      const childIds = data.children.map(({ studentEntryId }) => studentEntryId);
      return row && { ...row, childIds, everChildIds: [...new Set([...row.everChildIds, ...childIds])] };
    },
    GuardianWithdrawn: (row) => row && { ...row, childIds: [] },
    RosterEntryMatched: (row, { data }) => row && { ...row, personId: data.personId },
    RosterEntryUnmatched: (row) => {
      if (row === null) return null;
      const { personId: _, ...rest } = row;
      return rest;
    },
  },
});
