import { defineProjection, factOf, type Event, type Fact, type Recorded, type Row } from '@zveno/kernel';
import { unitEvents, type UnitEvent } from '@zveno/contracts-org-structure/events';
import { orgOf } from '../facts.ts';

export type UnitKind = 'staff-group' | 'study-group' | 'parents-body' | 'students-body';

/** A component of an organisation's structure through time: each attribute has its own timeline. */
export type UnitRow = Row &
  Readonly<{
    orgId: string;
    kind: UnitKind;
    names: readonly Fact<string>[];
    /** The unit above; null at the top. */
    parents: readonly Fact<string | null>[];
    /** A study group's parallel or course, and its year. */
    study: readonly Fact<{ cohort: number; academicYearId: string }>[];
    lifetime: readonly Fact<'exists' | 'archived'>[];
  }>;

export const units = defineProjection<UnitRow, UnitEvent>({
  name: 'units',
  version: 1,
  events: unitEvents,
  keys: ({ data }) => [data.unitId],
  on: {
    StaffGroupCreated: (_, event, key) => ({
      ...created(event, key, 'staff-group', event.data.name),
      parents: [factOf(event, event.data.parentUnitId ?? null)],
    }),
    StudyGroupCreated: (_, event, key) => ({
      ...created(event, key, 'study-group', event.data.name),
      study: [factOf(event, study(event.data))],
    }),
    BodyCreated: (_, event, key) => created(event, key, `${event.data.kind}-body`, event.data.name),
    UnitRenamed: (row, event) => row && { ...row, names: [...row.names, factOf(event, event.data.name)] },
    UnitMoved: (row, event) =>
      row && { ...row, parents: [...row.parents, factOf(event, event.data.parentUnitId ?? null)] },
    StudyGroupAdvanced: (row, event) => row && { ...row, study: [...row.study, factOf(event, study(event.data))] },
    UnitArchived: (row, event) => row && { ...row, lifetime: [...row.lifetime, factOf(event, 'archived')] },
    UnitRestored: (row, event) => row && { ...row, lifetime: [...row.lifetime, factOf(event, 'exists')] },
  },
});

const created = (event: Recorded<Event>, key: string, kind: UnitKind, name: string): UnitRow => ({
  _id: key,
  orgId: orgOf(event),
  kind,
  names: [factOf(event, name)],
  parents: [],
  study: [],
  lifetime: [factOf(event, 'exists')],
});

const study = ({ cohort, academicYearId }: { cohort: number; academicYearId: string }) => ({ cohort, academicYearId });
