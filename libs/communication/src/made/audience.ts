import type { AudiencePart, PersonKind } from '@zveno/contracts-communication/events';
import type { Wanted } from '../chat/exceptions.ts';
import type { Relations } from '../relations/presets.ts';
import type { Party } from '../relations/parties.ts';
import type { Named, Structure } from '../structure/structure.ts';

const AS: Readonly<Record<AudiencePart['circle'], PersonKind>> = {
  students: 'student',
  parents: 'parent',
  teachers: 'staff',
  curators: 'staff',
  staff: 'staff',
  pedagogues: 'staff',
  director: 'staff',
  deputies: 'staff',
  administrators: 'staff',
  'parents-body': 'parent',
  'students-body': 'student',
};

/** As what people of a part of an audience take part. */
export const kindOfPart = ({ circle }: AudiencePart): PersonKind => AS[circle];

const peopleOf = (structure: Structure, { circle, unitId, subjectId, cohort }: AudiencePart): readonly Named[] => {
  const inUnit = (id: string) =>
    (unitId === undefined || unitId === id) &&
    (cohort === undefined || structure.groups.some((group) => group.unitId === id && group.cohort === cohort));
  const ofUnits = (people: ReadonlyMap<string, readonly Named[]>) =>
    [...people].flatMap(([id, some]) => (inUnit(id) ? some : []));
  const lessons = structure.teaching.filter(
    (one) => inUnit(one.unitId) && (subjectId === undefined || one.subjectId === subjectId),
  );
  switch (circle) {
    case 'students':
      return subjectId === undefined ? ofUnits(structure.students) : lessons.flatMap(({ students }) => students);
    case 'parents':
      return ofUnits(structure.parents);
    case 'teachers':
      return lessons.flatMap(({ teachers }) => teachers);
    case 'curators':
      return ofUnits(structure.curators);
    case 'parents-body':
      return structure.bodies.parents;
    case 'students-body':
      return structure.bodies.students;
    default:
      return structure[circle];
  }
};

/** Whom an audience holds, each once, in the order of their ids: as staff before all else. */
export const audienceOf = (structure: Structure, audience: readonly AudiencePart[]): Wanted[] => {
  const found = new Map<string, Wanted>();
  for (const part of audience.toSorted((a, b) => Number(AS[b.circle] === 'staff') - Number(AS[a.circle] === 'staff'))) {
    const as = AS[part.circle];
    for (const { personId, because } of peopleOf(structure, part))
      if (!found.has(personId))
        found.set(personId, { personId, standing: as === 'staff' ? 'staff' : 'member', as, via: 'structure', because });
  }
  return [...found.values()].sort((a, b) => (a.personId < b.personId ? -1 : 1));
};

const runs = ({ administration, administrator }: Party): boolean => administration || administrator;

/**
 * Whether somebody may make a chat for a part of an audience: staff for colleagues, for the students and parents of groups they
 * lead or teach; who runs the school for everybody; students and parents, where the school lets them, for their own group.
 */
export const mayGather = (relations: Relations, maker: Party, part: AudiencePart): boolean => {
  const { circle, unitId, subjectId } = part;
  const as = AS[circle];
  if (maker.kinds.has('staff')) {
    if (as === 'staff') return relations.staffAmongThemselves !== 'off';
    if ((as === 'student' ? relations.staffWithOwnStudents : relations.staffWithOwnParents) === 'off') return false;
    if (runs(maker)) return true;
    if (unitId === undefined || (circle !== 'students' && circle !== 'parents')) return false;
    return subjectId === undefined ? maker.leads.has(unitId) : maker.teaches.has(`${unitId} ${subjectId}`);
  }
  if (unitId === undefined || subjectId !== undefined) return false;
  if (circle === 'students' && maker.kinds.has('student'))
    return relations.madeByStudents === 'on' && maker.homes.has(unitId);
  if (circle === 'parents' && maker.kinds.has('parent'))
    return relations.madeByParents === 'on' && maker.children.has(unitId);
  return false;
};
