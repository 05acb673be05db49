import { defineProjection, factOf, type Event, type Fact, type Recorded, type Row } from '@zveno/kernel';
import { curriculumEvents, type CurriculumEvent } from '@zveno/contracts-org-structure/events';
import { orgOf } from '../facts.ts';

type Title = Readonly<{ title: string; code?: string }>;

/** A subject of the curriculum or a programme of the extracurricular plan (R06). */
export type SubjectRow = Row &
  Readonly<{
    orgId: string;
    kind: 'subject' | 'program';
    facts: readonly Fact<Title>[];
    retired: readonly Fact<true>[];
  }>;

export const subjects = defineProjection<SubjectRow, CurriculumEvent>({
  name: 'subjects',
  version: 1,
  events: curriculumEvents,
  keys: ({ data }) => ('subjectId' in data ? [data.subjectId] : []),
  on: {
    SubjectAdded: (_, event, key) => added(event, key, 'subject', event.data),
    ProgramAdded: (_, event, key) => added(event, key, 'program', event.data),
    SubjectRenamed: (row, event) => row && { ...row, facts: [...row.facts, factOf(event, title(event.data))] },
    SubjectRetired: (row, event) => row && { ...row, retired: [...row.retired, factOf(event, true)] },
  },
});

const added = (event: Recorded<Event>, key: string, kind: SubjectRow['kind'], data: Title): SubjectRow => ({
  _id: key,
  orgId: orgOf(event),
  kind,
  facts: [factOf(event, title(data))],
  retired: [],
});

const title = ({ title, code }: Title): Title => (code === undefined ? { title } : { title, code });
