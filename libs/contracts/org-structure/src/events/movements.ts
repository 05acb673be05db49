import type { RosterEvent } from './roster.events.ts';

/** Whose movement it is, and what it does to the number of those enrolled or employed. */
type Effect = Readonly<{ of: 'student' | 'employee'; effect: 'in' | 'out' | 'within' | 'leave' | 'return' }>;

/** Every movement (движение), by the type of its event. Who is on leave still belongs to the contingent. */
export const movementEffects = {
  StudentEnrolled: { of: 'student', effect: 'in' },
  StudentReinstated: { of: 'student', effect: 'in' },
  StudentTransferredBetweenGroups: { of: 'student', effect: 'within' },
  StudentPromoted: { of: 'student', effect: 'within' },
  AcademicLeaveGranted: { of: 'student', effect: 'leave' },
  AcademicLeaveEnded: { of: 'student', effect: 'return' },
  StudentTransferredOut: { of: 'student', effect: 'out' },
  StudentExpelled: { of: 'student', effect: 'out' },
  StudentGraduated: { of: 'student', effect: 'out' },
  EmployeeHired: { of: 'employee', effect: 'in' },
  EmployeeTransferred: { of: 'employee', effect: 'within' },
  EmployeeLeaveStarted: { of: 'employee', effect: 'leave' },
  EmployeeLeaveEnded: { of: 'employee', effect: 'return' },
  EmployeeDismissed: { of: 'employee', effect: 'out' },
} as const satisfies Partial<Record<RosterEvent['type'], Effect>>;

export type MovementType = keyof typeof movementEffects;
export type MovementEvent = Extract<RosterEvent, { type: MovementType }>;

export const movementTypes = Object.keys(movementEffects) as MovementType[];

/** Whether an event of the roster moves a person. */
export const isMovement = <E extends { type: string }>(event: E): event is E & MovementEvent =>
  event.type in movementEffects;

/** The unit a movement leads from and the one it leads to; a leave does both in one unit. */
export const unitsOfMovement = ({ data }: MovementEvent): Readonly<{ from?: string; to?: string }> => {
  if ('toUnitId' in data) return { from: data.fromUnitId, to: data.toUnitId };
  return 'fromUnitId' in data ? { from: data.fromUnitId } : { to: data.unitId };
};

/** Where a movement leaves the person: in a unit, there but on leave, or gone. */
export const statusAfter = (type: MovementType): 'active' | 'leave' | 'left' => {
  const { effect } = movementEffects[type];
  return effect === 'out' ? 'left' : effect === 'leave' ? 'leave' : 'active';
};

/** The ids of the movement events that an event of the roster is, corrects or clarifies: none or one. */
export const movementsAbout = (event: RosterEvent & Readonly<{ metadata: { eventId: string } }>): string[] => {
  if (isMovement(event)) return [event.metadata.eventId];
  if (event.type === 'MovementCorrected') return [event.data.correctsEventId];
  return event.type === 'MovementClarified' ? [event.data.clarifiesEventId] : [];
};
