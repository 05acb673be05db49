import { defineEvents, defineUpcasters, id, integer, oneOf, optional, text, type EventsOf } from '@zveno/kernel';

export const bodyKinds = ['parents', 'students'] as const;

const shapes = defineEvents({
  /** The group «Сотрудники» or a department within it (R33). */
  StaffGroupCreated: { unitId: id(), name: text(), parentUnitId: optional(id()) },
  /** A class or study group (R34). `cohort` is the parallel of a school (1–11) or the course of a college. */
  StudyGroupCreated: { unitId: id(), name: text(), cohort: integer(), academicYearId: id() },
  BodyCreated: { unitId: id(), name: text(), kind: oneOf(...bodyKinds) },
  UnitRenamed: { unitId: id(), name: text() },
  /** Under another parent, or to the top when there is none. */
  UnitMoved: { unitId: id(), parentUnitId: optional(id()) },
  /** A study group goes on in another year or cohort. */
  StudyGroupAdvanced: { unitId: id(), cohort: integer(), academicYearId: id() },
  UnitArchived: { unitId: id() },
  /** It was archived by mistake, or is needed again. */
  UnitRestored: { unitId: id() },
});

/** `unit-<id>`. */
export type UnitEvent = EventsOf<typeof shapes>;
export const unitEvents = defineUpcasters<UnitEvent>(shapes);
