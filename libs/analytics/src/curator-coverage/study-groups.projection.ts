import {
  defineProjection,
  factOf,
  mergeCatalogues,
  type Event,
  type Fact,
  type Recorded,
  type Row,
} from '@zveno/kernel';
import {
  curriculumEvents,
  unitEvents,
  type CurriculumEvent,
  type UnitEvent,
} from '@zveno/contracts-org-structure/events';

type CuratorFact = Readonly<{ rosterEntryId: string; kind: 'principal' | 'deputy' | null }>;

/** A study group: when it existed, and who curated it when (`kind: null` ends one). */
export type StudyGroupRow = Row &
  Readonly<{ orgId: string; exists: readonly Fact<boolean>[]; curators: readonly Fact<CuratorFact>[] }>;

const curated = (row: StudyGroupRow | null, event: Recorded<Event>, key: string, value: CuratorFact): StudyGroupRow => {
  const before = row ?? { _id: key, orgId: event.metadata.orgId ?? '', exists: [], curators: [] };
  return { ...before, curators: [...before.curators, factOf(event, value)] };
};

export const studyGroups = defineProjection<StudyGroupRow, UnitEvent | CurriculumEvent>({
  name: 'report-study-groups',
  version: 1,
  events: mergeCatalogues<UnitEvent | CurriculumEvent>(unitEvents, curriculumEvents),
  keys: ({ data }) => ('unitId' in data ? [data.unitId] : []),
  on: {
    StudyGroupCreated: (row, event, key) => ({
      _id: key,
      orgId: event.metadata.orgId ?? '',
      exists: [...(row?.exists ?? []), factOf(event, true)],
      curators: row?.curators ?? [],
    }),
    UnitArchived: (row, event) => row && { ...row, exists: [...row.exists, factOf(event, false)] },
    UnitRestored: (row, event) => row && { ...row, exists: [...row.exists, factOf(event, true)] },
    CuratorAssigned: (row, event, key) =>
      curated(row, event, key, { rosterEntryId: event.data.rosterEntryId, kind: event.data.kind }),
    CuratorUnassigned: (row, event, key) =>
      curated(row, event, key, { rosterEntryId: event.data.rosterEntryId, kind: null }),
  },
});
