import { DomainError, type EventOf } from '@zveno/kernel';
import type { RosterEvent } from '@zveno/contracts-org-structure/events';
import type { Course } from '../movement/course.ts';
import type { DataOf } from '../rules/data-of.ts';

export const employeeMovementTypes = [
  'EmployeeHired',
  'EmployeeTransferred',
  'EmployeeLeaveStarted',
  'EmployeeLeaveEnded',
  'EmployeeDismissed',
  'PositionAssumed',
  'PositionLeft',
] as const;
export type EmployeeMovement = EventOf<RosterEvent, (typeof employeeMovementTypes)[number]>;

type HeldPosition = Pick<DataOf<EmployeeMovement, 'PositionAssumed'>, 'category' | 'title'>;

/** Where an employee stands, and the positions held, by code. */
export type EmployeePlace = Readonly<
  ({ status: 'outside' | 'dismissed' } | { status: 'working' | 'on-leave'; unitId: string }) & {
    positions: Readonly<Record<string, HeldPosition>>;
  }
>;
type Employed = Extract<EmployeePlace, { unitId: string }>;

const refuse = (code: string): never => {
  throw new DomainError(code);
};

const employed = (place: EmployeePlace): Employed =>
  'unitId' in place ? (place as Employed) : refuse('employee.not-hired');

const inUnit = (place: EmployeePlace, unitId: string): Employed => {
  const found = employed(place);
  return found.unitId === unitId ? found : refuse('employee.not-in-unit');
};

const step = (place: EmployeePlace, { type, data }: EmployeeMovement): EmployeePlace => {
  switch (type) {
    case 'EmployeeHired':
      if ('unitId' in place) return refuse('employee.already-hired');
      return { status: 'working', unitId: data.unitId, positions: {} };
    case 'EmployeeTransferred':
      if (data.toUnitId === data.fromUnitId) return refuse('employee.same-unit');
      return { ...inUnit(place, data.fromUnitId), unitId: data.toUnitId };
    case 'EmployeeLeaveStarted':
      if (inUnit(place, data.unitId).status === 'on-leave') return refuse('employee.on-leave');
      return { ...place, status: 'on-leave', unitId: data.unitId };
    case 'EmployeeLeaveEnded':
      if (inUnit(place, data.unitId).status !== 'on-leave') return refuse('employee.not-on-leave');
      return { ...place, status: 'working', unitId: data.unitId };
    case 'EmployeeDismissed':
      inUnit(place, data.fromUnitId);
      return { status: 'dismissed', positions: place.positions };
    case 'PositionAssumed': {
      const held = { category: data.category, ...(data.title === undefined ? {} : { title: data.title }) };
      return { ...employed(place), positions: { ...place.positions, [data.position]: held } };
    }
    case 'PositionLeft': {
      const { [data.position]: left, ...positions } = place.positions;
      return left === undefined ? refuse('position.not-held') : { ...place, positions };
    }
  }
};

/**
 * The ways of an employee: hired → working ⇄ on leave, from unit to unit, dismissed, perhaps hired again. Positions are
 * assumed while employed and left on their own or with the dismissal.
 *
 * Codes of its steps: `employee.already-hired`, `employee.not-hired`, `employee.not-in-unit`, `employee.same-unit`,
 * `employee.on-leave`, `employee.not-on-leave`, `position.not-held`.
 */
export const employeeCourse: Course<EmployeeMovement, EmployeePlace> = {
  start: { status: 'outside', positions: {} },
  step,
  overlap: 'employee.overlap',
};
