import type { AsOf } from '@zveno/kernel';
import { movementEffects } from '@zveno/contracts-org-structure/events';
import { positionsAsOf, standingAsOf } from '../roster/roster-state.ts';
import type { RosterRow } from '../roster/roster.projection.ts';

type Count = { count: number; onLeave: number };

/** Heads at a point on both clocks: all students, all staff, and each unit's own. */
export type Contingent = Readonly<{
  students: Readonly<Count>;
  staff: Readonly<Count & { pedagogical: number }>;
  units: ReadonlyMap<string, Readonly<Count>>;
}>;

/** Counts the people of one organisation. Who is on leave still belongs to the contingent. */
export const countContingent = (people: readonly RosterRow[], asOf: AsOf): Contingent => {
  const students: Count = { count: 0, onLeave: 0 };
  const staff = { count: 0, onLeave: 0, pedagogical: 0 };
  const units = new Map<string, Count>();
  for (const person of people) {
    const standing = standingAsOf(person, asOf);
    if (standing?.unitId === undefined || standing.status === 'left') continue;
    const unit = units.get(standing.unitId) ?? { count: 0, onLeave: 0 };
    units.set(standing.unitId, unit);
    const isStudent = movementEffects[standing.type].of === 'student';
    for (const total of [isStudent ? students : staff, unit]) {
      total.count += 1;
      if (standing.status === 'leave') total.onLeave += 1;
    }
    const pedagogical = positionsAsOf(person, asOf).some(({ category }) => category === 'pedagogical');
    if (!isStudent && pedagogical) staff.pedagogical += 1;
  }
  return { students, staff, units };
};
