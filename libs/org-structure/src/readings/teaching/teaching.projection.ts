import { defineProjection, factOf, type Event, type Fact, type Recorded, type Row } from '@zveno/kernel';
import { curriculumEvents, type CurriculumEvent } from '@zveno/contracts-org-structure/events';
import { orgOf } from '../facts.ts';

/** Who teaches one subject in one group, and who attends apart from the group itself. */
export type TeachingRow = Row &
  Readonly<{
    orgId: string;
    unitId: string;
    subjectId: string;
    teachers: readonly Fact<{ rosterEntryId: string; teaches: boolean }>[];
    attendees: readonly Fact<{ absent: readonly string[]; extra: readonly string[] }>[];
  }>;

type About = Readonly<{ unitId: string; subjectId: string }>;

export const teaching = defineProjection<TeachingRow, CurriculumEvent>({
  name: 'teaching',
  version: 1,
  events: curriculumEvents,
  keys: ({ data }) => ('unitId' in data && 'subjectId' in data ? [`${data.unitId}.${data.subjectId}`] : []),
  on: {
    TeachingAssigned: (row, event, key) => taught(row, event, key, event.data, true),
    TeachingEnded: (row, event, key) => taught(row, event, key, event.data, false),
    TeachingAttendeesListed: (row, event, key) => {
      const { absent, extra } = event.data;
      const before = row ?? empty(event, key, event.data);
      return { ...before, attendees: [...before.attendees, factOf(event, { absent, extra })] };
    },
  },
});

const empty = (event: Recorded<Event>, key: string, { unitId, subjectId }: About): TeachingRow => ({
  _id: key,
  orgId: orgOf(event),
  unitId,
  subjectId,
  teachers: [],
  attendees: [],
});

const taught = (
  row: TeachingRow | null,
  event: Recorded<Event>,
  key: string,
  data: About & Readonly<{ rosterEntryId: string }>,
  teaches: boolean,
): TeachingRow => {
  const before = row ?? empty(event, key, data);
  return { ...before, teachers: [...before.teachers, factOf(event, { rosterEntryId: data.rosterEntryId, teaches })] };
};
