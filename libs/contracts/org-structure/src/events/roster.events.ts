import {
  defineEvents,
  defineUpcasters,
  id,
  list,
  oneOf,
  optional,
  record,
  sealed,
  text,
  type EventsOf,
} from '@zveno/kernel';

export const rosterEntryKinds = ['student', 'employee', 'guardian'] as const;
export const staffCategories = ['pedagogical', 'administrative'] as const;

/** Sealed under the key of the subject `roster-<rosterEntryId>`; the field's name is the one the seal is bound to. */
const person = {
  rosterEntryId: id(),
  surname: sealed(),
  givenName: sealed(),
  patronymic: optional(sealed()),
  birthDate: optional(sealed()),
  phone: optional(sealed()),
  email: optional(sealed()),
};
/** Why: a code open to statistics (`unspecified` while nobody has said), the words themselves sealed (class P4). */
const ground = { groundCode: id(), ground: optional(sealed()) };
const student = { rosterEntryId: id() };

const shapes = defineEvents({
  RosterEntryRecorded: { ...person, kind: oneOf(...rosterEntryKinds), sourcedId: optional(id()) },
  RosterEntryCorrected: person,

  StudentEnrolled: { ...student, unitId: id(), ...ground },
  StudentTransferredBetweenGroups: { ...student, fromUnitId: id(), toUnitId: id(), ...ground },
  StudentPromoted: { ...student, fromUnitId: id(), toUnitId: id() },
  AcademicLeaveGranted: { ...student, unitId: id(), ...ground },
  AcademicLeaveEnded: { ...student, unitId: id() },
  StudentTransferredOut: { ...student, fromUnitId: id(), ...ground, destination: optional(sealed()) },
  StudentExpelled: { ...student, fromUnitId: id(), ...ground },
  StudentGraduated: { ...student, fromUnitId: id() },
  StudentReinstated: { ...student, unitId: id(), ...ground },

  EmployeeHired: { rosterEntryId: id(), unitId: id(), ...ground },
  EmployeeTransferred: { rosterEntryId: id(), fromUnitId: id(), toUnitId: id(), ...ground },
  EmployeeLeaveStarted: { rosterEntryId: id(), unitId: id(), ...ground },
  EmployeeLeaveEnded: { rosterEntryId: id(), unitId: id() },
  EmployeeDismissed: { rosterEntryId: id(), fromUnitId: id(), ...ground },
  /** `position` is a code: director, deputy, teacher, office-staff and the like; `title` what the staff list calls it. */
  PositionAssumed: {
    rosterEntryId: id(),
    position: id(),
    category: oneOf(...staffCategories),
    title: optional(text()),
  },
  PositionLeft: { rosterEntryId: id(), position: id() },

  /**
   * A movement was recorded wrongly: from here on the event named no longer counts. What is true instead is recorded by
   * ordinary movements, often in the same append. `effectiveOn` is that of the corrected event.
   */
  MovementCorrected: { rosterEntryId: id(), correctsEventId: id(), reason: optional(sealed()) },
  /** Words for a movement that stood without an order or ground: «движения без приказа» loses it. */
  MovementClarified: { rosterEntryId: id(), clarifiesEventId: id(), ...ground },

  /** A parent as the roster declares one: no account. The relationship is sealed for child and guardian both. */
  GuardianDeclared: {
    rosterEntryId: id(),
    children: list(record({ studentEntryId: id(), relationship: optional(sealed()) })),
  },
  GuardianWithdrawn: { rosterEntryId: id() },
});

/** `student-<orgId>-<entry>`, `employee-<orgId>-<entry>`, `guardian-<orgId>-<entry>`: each a timeline of one person there. */
export type RosterEvent = EventsOf<typeof shapes>;
export const rosterEvents = defineUpcasters<RosterEvent>(shapes);
