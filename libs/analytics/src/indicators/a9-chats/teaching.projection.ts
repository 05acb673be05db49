import { curriculumEvents, type CurriculumEvent } from '@zveno/contracts-org-structure/events';
import { defineProjection, factOf, type Fact, type Row } from '@zveno/kernel';

/** A subject or a programme in a group: who was assigned to it, when. */
export type TeachingRow = Row &
  Readonly<{
    orgId: string;
    unitId: string;
    subjectId: string;
    assigned: readonly Fact<Readonly<{ entry: string; is: boolean }>>[];
  }>;

export const teaching = defineProjection<TeachingRow, CurriculumEvent>({
  name: 'indicator-teaching',
  version: 1,
  events: curriculumEvents,
  keys: ({ data }) => ('unitId' in data && 'subjectId' in data ? [`${data.unitId}.${data.subjectId}`] : []),
  on: {
    TeachingAssigned: (row, event, key) => {
      const { unitId, subjectId, rosterEntryId: entry } = event.data;
      const assigned = [...(row?.assigned ?? []), factOf(event, { entry, is: true })];
      return { _id: key, orgId: event.metadata.orgId ?? '', unitId, subjectId, assigned };
    },
    TeachingEnded: (row, event) =>
      row && {
        ...row,
        assigned: [...row.assigned, factOf(event, { entry: event.data.rosterEntryId, is: false })],
      },
  },
});
