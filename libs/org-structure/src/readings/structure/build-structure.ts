import { valueAsOf, type AsOf } from '@zveno/kernel';
import type { StaffGroupNode, StructureView } from '@zveno/contracts-org-structure';
import type { Contingent } from '../contingent/count-contingent.ts';
import { curatorsAsOf } from '../curators/curators-as-of.ts';
import type { CuratorsRow } from '../curators/curators.projection.ts';
import { labelAsOf } from '../facts.ts';
import { subjectsAsOf } from '../subjects/subjects-as-of.ts';
import type { SubjectRow } from '../subjects/subjects.projection.ts';
import { existsAsOf, unitNameAsOf, unitsInOrder } from '../units/units-as-of.ts';
import type { UnitRow } from '../units/units.projection.ts';

type Rows = Readonly<{
  units: readonly UnitRow[];
  curators: readonly CuratorsRow[];
  subjects: readonly SubjectRow[];
  contingent: Contingent;
  isEmployed: (rosterEntryId: string) => boolean;
}>;

/** The structure of an organisation as it was: archived units and retired subjects are not part of it. */
export const buildStructure = (rows: Rows, asOf: AsOf): Omit<StructureView, 'on' | 'position'> => {
  const existing = unitsInOrder(rows.units, asOf).filter((unit) => existsAsOf(unit, asOf));
  const curators = new Map(rows.curators.map((row) => [row._id, row]));
  const countOf = (unitId: string) => rows.contingent.units.get(unitId)?.count ?? 0;
  return {
    staffGroups: treeOf(
      existing.filter(({ kind }) => kind === 'staff-group'),
      countOf,
      asOf,
    ),
    studyGroups: existing
      .filter(({ kind }) => kind === 'study-group')
      .map((unit) => ({
        unitId: unit._id,
        name: unitNameAsOf(unit, asOf),
        cohort: labelAsOf(unit.study, asOf)?.cohort ?? 0,
        academicYearId: labelAsOf(unit.study, asOf)?.academicYearId ?? '',
        students: countOf(unit._id),
        curators: curatorsAsOf(curators.get(unit._id), asOf, rows.isEmployed).map(({ rosterEntryId, kind }) => ({
          rosterEntryId,
          kind,
        })),
      })),
    bodies: existing.flatMap((unit) => {
      const { _id: unitId, kind } = unit;
      if (kind !== 'parents-body' && kind !== 'students-body') return [];
      return [{ unitId, name: unitNameAsOf(unit, asOf), kind: kind === 'parents-body' ? 'parents' : 'students' }];
    }),
    subjects: subjectsAsOf(rows.subjects, asOf),
  };
};

/**
 * Groups under their parents. A group whose parent does not exist stands at the top, and so does one on a circle: moves
 * that were right when recorded may form one on a date between them.
 */
const treeOf = (groups: readonly UnitRow[], countOf: (unitId: string) => number, asOf: AsOf): StaffGroupNode[] => {
  const parentOf = new Map(groups.map((unit) => [unit._id, valueAsOf(unit.parents, asOf) ?? undefined]));
  const isOnCircle = (unitId: string) => {
    const seen = new Set<string>();
    let above = parentOf.get(unitId);
    while (above !== undefined && above !== unitId && !seen.has(above)) {
      seen.add(above);
      above = parentOf.get(above);
    }
    return above === unitId;
  };
  const isTop = (unitId: string) => !parentOf.has(parentOf.get(unitId) ?? '') || isOnCircle(unitId);
  const node = (unit: UnitRow): StaffGroupNode => ({
    unitId: unit._id,
    name: unitNameAsOf(unit, asOf),
    employees: countOf(unit._id),
    children: groups.filter(({ _id }) => parentOf.get(_id) === unit._id && !isTop(_id)).map(node),
  });
  return groups.filter(({ _id }) => isTop(_id)).map(node);
};
