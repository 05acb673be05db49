import { DomainError, type EventOf } from '@zveno/kernel';
import type { RosterEvent } from '@zveno/contracts-org-structure/events';
import type { Course } from '../movement/course.ts';

export const studentMovementTypes = [
  'StudentEnrolled',
  'StudentTransferredBetweenGroups',
  'StudentPromoted',
  'AcademicLeaveGranted',
  'AcademicLeaveEnded',
  'StudentTransferredOut',
  'StudentExpelled',
  'StudentGraduated',
  'StudentReinstated',
] as const;
export type StudentMovement = EventOf<RosterEvent, (typeof studentMovementTypes)[number]>;

/** Where a student stands: in one home group at most (I8). Who is on leave stays in the group's contingent. */
export type StudentPlace = Readonly<
  { status: 'outside' | 'left' | 'graduated' } | { status: 'studying' | 'on-leave'; unitId: string }
>;

const refuse = (reason: string): never => {
  throw new DomainError(`student.${reason}`);
};

/** Lets somebody in. */
const arrival = (place: StudentPlace, unitId: string, from: 'outside' | 'left'): StudentPlace => {
  if (place.status === from) return { status: 'studying', unitId };
  if (place.status === 'graduated') return refuse('graduated');
  if (place.status === 'outside') return refuse('not-enrolled');
  return refuse(place.status === 'left' ? 'has-left' : 'already-enrolled');
};

/** The group of somebody who is in. */
const present = (place: StudentPlace, unitId: string): Extract<StudentPlace, { unitId: string }> => {
  if (!('unitId' in place)) return refuse(place.status === 'graduated' ? 'graduated' : 'not-enrolled');
  return place.unitId === unitId ? place : refuse('not-in-group');
};

const studying = (place: StudentPlace, unitId: string): void => {
  if (present(place, unitId).status === 'on-leave') refuse('on-leave');
};

const step = (place: StudentPlace, { type, data }: StudentMovement): StudentPlace => {
  switch (type) {
    case 'StudentEnrolled':
      return arrival(place, data.unitId, 'outside');
    case 'StudentReinstated':
      return arrival(place, data.unitId, 'left');
    case 'StudentTransferredBetweenGroups':
    case 'StudentPromoted':
      studying(place, data.fromUnitId);
      return data.toUnitId === data.fromUnitId ? refuse('same-group') : { status: 'studying', unitId: data.toUnitId };
    case 'AcademicLeaveGranted':
      studying(place, data.unitId);
      return { status: 'on-leave', unitId: data.unitId };
    case 'AcademicLeaveEnded':
      if (present(place, data.unitId).status !== 'on-leave') return refuse('not-on-leave');
      return { status: 'studying', unitId: data.unitId };
    case 'StudentTransferredOut':
    case 'StudentExpelled':
      present(place, data.fromUnitId);
      return { status: 'left' };
    case 'StudentGraduated':
      studying(place, data.fromUnitId);
      return { status: 'graduated' };
  }
};

/**
 * The ways of a student: enrolled → studying ⇄ on leave, from group to group, then transferred out or expelled (and
 * perhaps reinstated) or graduated for good.
 *
 * Codes of its steps: `student.already-enrolled`, `student.not-enrolled`, `student.has-left` (enrol no more, reinstate),
 * `student.graduated`, `student.not-in-group`, `student.same-group`, `student.on-leave`, `student.not-on-leave`.
 */
export const studentCourse: Course<StudentMovement, StudentPlace> = {
  start: { status: 'outside' },
  step,
  overlap: 'student.overlap',
};
