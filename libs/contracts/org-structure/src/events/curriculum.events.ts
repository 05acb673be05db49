import { defineEvents, defineUpcasters, id, list, oneOf, optional, text, type EventsOf } from '@zveno/kernel';

export const curatorKinds = ['principal', 'deputy'] as const;

const shapes = defineEvents({
  /** A subject of the curriculum (R06). */
  SubjectAdded: { subjectId: id(), title: text(), code: optional(text()) },
  /** A programme of the plan of extracurricular activities (R06). */
  ProgramAdded: { subjectId: id(), title: text(), code: optional(text()) },
  SubjectRenamed: { subjectId: id(), title: text(), code: optional(text()) },
  SubjectRetired: { subjectId: id() },
  /** A teacher (roster entry) teaches the subject or leads the programme in the group: a teaching assignment. */
  TeachingAssigned: { unitId: id(), subjectId: id(), rosterEntryId: id() },
  TeachingEnded: { unitId: id(), subjectId: id(), rosterEntryId: id() },
  /** Who of the group does not attend, and who of other groups does. An empty list on both sides: the whole group again. */
  TeachingAttendeesListed: { unitId: id(), subjectId: id(), absent: list(id()), extra: list(id()) },
  CuratorAssigned: { unitId: id(), rosterEntryId: id(), kind: oneOf(...curatorKinds) },
  CuratorUnassigned: { unitId: id(), rosterEntryId: id() },
});

/** `curriculum-<subjectId>`, `teaching-<unitId>-<subjectId>`, `curators-<unitId>`. */
export type CurriculumEvent = EventsOf<typeof shapes>;
export const curriculumEvents = defineUpcasters<CurriculumEvent>(shapes);
