import { factsAsOf, valueAsOf, type AsOf } from '@zveno/kernel';
import type { SubjectList, TaughtGroup } from '@zveno/contracts-org-structure';
import type { TeachingRow } from '../teaching/teaching.projection.ts';
import { byName, existsAsOf, unitNameAsOf } from '../units/units-as-of.ts';
import type { UnitRow } from '../units/units.projection.ts';
import { subjectsAsOf } from './subjects-as-of.ts';
import type { SubjectRow } from './subjects.projection.ts';

type Rows = Readonly<{
  subjects: readonly SubjectRow[];
  teaching: readonly TeachingRow[];
  units: readonly UnitRow[];
  isEmployed: (rosterEntryId: string) => boolean;
}>;

/** Every subject with the groups it is taught in, and how many are taught nowhere (R06). */
export const taughtSubjects = (
  { subjects, teaching, units, isEmployed }: Rows,
  asOf: AsOf,
): Pick<SubjectList, 'items' | 'untaught'> => {
  const byUnit = new Map(units.map((unit) => [unit._id, unit]));
  const groups = new Map<string, TaughtGroup[]>();
  for (const row of teaching) {
    const unit = byUnit.get(row.unitId);
    const teachers = teachersAsOf(row, asOf).filter(isEmployed);
    if (unit === undefined || !existsAsOf(unit, asOf) || teachers.length === 0) continue;
    const { absent = [], extra = [] } = valueAsOf(row.attendees, asOf) ?? {};
    const group = {
      unitId: row.unitId,
      name: unitNameAsOf(unit, asOf),
      teachers,
      absent: absent.length,
      extra: extra.length,
    };
    groups.set(row.subjectId, [...(groups.get(row.subjectId) ?? []), group]);
  }
  const items = subjectsAsOf(subjects, asOf).map((subject) => ({
    ...subject,
    groups: (groups.get(subject.subjectId) ?? []).sort((a, b) => byName(a.name, b.name)),
  }));
  return { items, untaught: items.filter((item) => item.groups.length === 0).length };
};

const teachersAsOf = ({ teachers }: TeachingRow, asOf: AsOf): string[] => {
  const teaching = new Set<string>();
  for (const { value } of factsAsOf(teachers, asOf)) {
    if (value.teaches) teaching.add(value.rosterEntryId);
    else teaching.delete(value.rosterEntryId);
  }
  return [...teaching];
};
