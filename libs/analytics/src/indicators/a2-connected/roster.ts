import { sortablePosition } from '@zveno/kernel';
import type { ReportMovementRow } from '../../contingent/report-movements.projection.ts';
import { valueOn, type Step } from '../engine/timeline.ts';
import type { Participation } from './connected.ts';

/** Movements that count as known at a position, in the order in which they took effect. */
export const countingMovements = (movements: readonly ReportMovementRow[], known: string): ReportMovementRow[] => {
  const sortable = sortablePosition(known);
  return movements
    .filter(({ position, correctedFrom }) => position <= sortable && correctedFrom > sortable)
    .sort((a, b) => (a.place < b.place ? -1 : 1));
};

/** Somebody of the roster over time. */
export type Enrolled = Readonly<{
  id: string;
  student: boolean;
  role: 'student' | 'teacher';
  movements: readonly ReportMovementRow[];
  /** Whether they were there from when on. */
  steps: readonly Step<boolean>[];
  there: (on: string) => boolean;
  /** The people who ever were this entry. */
  who: readonly Participation[];
  /** Where anything of it changed. */
  changes: readonly (readonly Step<unknown>[])[];
}>;

/** Where the movements of one entry left the person from when on, the last of a day holding; they are in order. */
const presence = (movements: readonly ReportMovementRow[]): Step<boolean>[] => {
  const steps = new Map<string, boolean>();
  for (const { place, status } of movements) steps.set(place.slice(0, 10), status !== 'left');
  return [...steps].map(([on, value]) => ({ on, value }));
};

/** Everybody of a roster. @param counting movements that count, in order */
export const rosterOf = (counting: readonly ReportMovementRow[], people: readonly Participation[]): Enrolled[] => {
  const byEntry = new Map<string, Participation[]>();
  for (const one of people) for (const id of one.entries) byEntry.set(id, [...(byEntry.get(id) ?? []), one]);
  return [...Map.groupBy(counting, ({ entry }) => entry)].map(([entry, movements]) => {
    const id = entry.slice(entry.indexOf('.') + 1);
    const student = movements[0]?.of === 'student';
    const steps = presence(movements);
    const who = byEntry.get(id) ?? [];
    return {
      id,
      student,
      role: student ? 'student' : 'teacher',
      movements,
      steps,
      there: (on) => valueOn(steps, on) === true,
      who,
      changes: [steps, ...who.flatMap((one) => one.changes)],
    };
  });
};
