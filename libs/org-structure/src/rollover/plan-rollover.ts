import type {
  GroupFate,
  PlannedGroup,
  RolloverConcern,
  RolloverPlan,
  StudentFate,
} from '@zveno/contracts-org-structure';
import { streams } from '@zveno/contracts-org-structure/events';
import type { BatchStep } from '../movement-batch/batch-step.ts';

/** A study group of the year that ends. */
export type Group = Readonly<{ unitId: string; name: string; cohort: number }>;

/** A student of one of them, on leave or not. */
export type GroupStudent = Readonly<{ rosterEntryId: string; unitId: string; onLeave: boolean }>;

export type RolloverWish = Readonly<{
  organizationId: string;
  fromAcademicYearId: string;
  toAcademicYearId: string;
  effectiveOn: string;
  lastCohort: number;
  groups: readonly GroupFate[];
  students: readonly StudentFate[];
}>;

/** «5А» becomes «6А»: the number of the parallel, where the name begins with it. */
export const nextName = (name: string, cohort: number): string =>
  new RegExp(`^${cohort}(?!\\d)`, 'u').test(name) ? `${cohort + 1}${name.slice(String(cohort).length)}` : name;

/**
 * What a rollover would do: classes of the last parallel graduate and are archived, all others go on as they are with the
 * next number; what is wished otherwise for a class or a student goes before. Students on leave stay where they are. Pure.
 */
export const planRollover = (
  groups: readonly Group[],
  students: readonly GroupStudent[],
  wish: RolloverWish,
): Readonly<{ plan: RolloverPlan; steps: readonly BatchStep[] }> => {
  const { organizationId, effectiveOn, toAcademicYearId, fromAcademicYearId, lastCohort } = wish;
  const concerns: RolloverConcern[] = [];
  const steps: BatchStep[] = [];
  const fates = new Map(wish.students.map((fate) => [fate.rosterEntryId, fate]));
  const known = new Set(students.map(({ rosterEntryId }) => rosterEntryId));
  for (const { rosterEntryId } of wish.students)
    if (!known.has(rosterEntryId)) concerns.push({ code: 'not-in-year', rosterEntryId });
  for (const { unitId } of wish.groups)
    if (!groups.some((group) => group.unitId === unitId)) concerns.push({ code: 'not-in-year', unitId });

  const move = (type: BatchStep['type'], rosterEntryId: string, data: object) =>
    steps.push({
      about: rosterEntryId,
      stream: streams.student(organizationId, rosterEntryId),
      type,
      data: { rosterEntryId, ...data },
      effectiveOn,
    });
  const change = (type: BatchStep['type'], unitId: string, data: object) =>
    steps.push({ about: unitId, stream: streams.unit(unitId), type, data: { unitId, ...data }, effectiveOn });

  /** What becomes of one student; whether they leave the class. */
  const moveStudent = (
    { rosterEntryId, unitId: fromUnitId, onLeave }: GroupStudent,
    fate: string,
    toUnitId?: string,
  ) => {
    const own = fates.get(rosterEntryId);
    if (onLeave && (own !== undefined || fate === 'graduate' || fate === 'promote')) {
      concerns.push({ code: 'on-leave', rosterEntryId });
      return false;
    }
    if (own?.fate === 'graduate' || (own === undefined && fate === 'graduate')) {
      move('GraduateStudent', rosterEntryId, { fromUnitId });
      return true;
    }
    if (own?.fate === 'stay') {
      if (own.toUnitId === undefined) {
        concerns.push({ code: 'no-target', rosterEntryId });
        return false;
      }
      const data = { fromUnitId, toUnitId: own.toUnitId, groundCode: 'repeats-year' };
      move('TransferStudentBetweenGroups', rosterEntryId, data);
      return true;
    }
    if (fate !== 'promote' || toUnitId === undefined) return false;
    move('PromoteStudent', rosterEntryId, { fromUnitId, toUnitId });
    return true;
  };

  const planned = groups.map((group): PlannedGroup => {
    const { unitId, name, cohort } = group;
    const own = wish.groups.find((other) => other.unitId === unitId);
    const fate = own?.fate ?? (cohort >= lastCohort ? 'graduate' : 'advance');
    const members = students.filter((student) => student.unitId === unitId);
    if (fate === 'promote' && own?.toUnitId === undefined) concerns.push({ code: 'no-target', unitId });
    const moved = members.filter((member) => moveStudent(member, fate, own?.toUnitId)).length;
    const about = { unitId, name, cohort, fate, students: members.length, moved };
    if (fate === 'advance') {
      const newName = own?.name ?? nextName(name, cohort);
      const instead = { cohort, academicYearId: fromAcademicYearId };
      change('AdvanceStudyGroup', unitId, { cohort: cohort + 1, academicYearId: toAcademicYearId, instead });
      if (newName !== name) change('RenameUnit', unitId, { name: newName, instead: name });
      return { ...about, newName };
    }
    if (fate === 'graduate' || (fate === 'promote' && own?.toUnitId !== undefined)) {
      if (moved === members.length) change('ArchiveUnit', unitId, {});
      else concerns.push({ code: 'group-not-emptied', unitId });
    }
    return { ...about, ...(own?.toUnitId !== undefined && { toUnitId: own.toUnitId }) };
  });

  const named = wish.students.filter(({ rosterEntryId }) => known.has(rosterEntryId));
  return { plan: { effectiveOn, steps: steps.length, groups: planned, students: [...named], concerns }, steps };
};
