import { curriculumEvents, type CurriculumEvent } from '@zveno/contracts-org-structure/events';
import { defineProjection, type Row } from '@zveno/kernel';

/** What is taught: a subject of the curriculum, or a programme of the extracurricular plan. */
export type ProgrammeRow = Row & Readonly<{ orgId: string; of: 'subject' | 'programme' }>;

export const programmes = defineProjection<ProgrammeRow, CurriculumEvent>({
  name: 'indicator-programmes',
  version: 1,
  events: curriculumEvents,
  keys: ({ data }) => ('subjectId' in data ? [data.subjectId] : []),
  on: {
    SubjectAdded: (_, { metadata }, key) => ({ _id: key, orgId: metadata.orgId ?? '', of: 'subject' }),
    ProgramAdded: (_, { metadata }, key) => ({ _id: key, orgId: metadata.orgId ?? '', of: 'programme' }),
  },
});
