import { listOf } from '../format/cells.ts';
import { isActive } from '../format/roster-set.ts';
import type { RowOf } from '../format/tables.ts';
import { orgIdOf, subjectIdOf, unitIdOf, yearIdOf } from './ids.ts';
import { sourceOf, unknown, type Reading } from './reading.ts';

const programmes = 'внеурочная деятельность';
const isProgram = ({ title, subjects }: RowOf<'courses'>): boolean =>
  [title, ...listOf(subjects)].some((text) => text.toLowerCase() === programmes);

/** A course that only homeroom classes stand under is no subject: «Классный час», «Кураторский час». */
const homeroomCourses = ({ set }: Reading): Set<string> => {
  const homeroom = new Set<string>();
  for (const row of set.courses.values())
    if (/^(?:классный час|кураторский час|час куратора)$/iu.test(row.title)) homeroom.add(row.sourcedId);
  for (const row of set.classes.values()) if (row.classType === 'homeroom') homeroom.add(row.courseSourcedId);
  for (const row of set.classes.values()) if (row.classType === 'scheduled') homeroom.delete(row.courseSourcedId);
  return homeroom;
};

/** Whether the organisation is one a class or role may belong to: a school of the set or of the platform. */
export const isOrganization = ({ set, current }: Reading, sourcedId: string): boolean =>
  set.orgs.get(sourcedId)?.type === 'school' || current.organizations.has(orgIdOf(sourcedId));

/** The school year that a class's terms lie in, as the organisation's own year. */
const yearOf = (reading: Reading, orgId: string, row: RowOf<'classes'>): string | undefined => {
  const { set, current, desired } = reading;
  for (const term of listOf(row.termSourcedIds)) {
    let at = set.academicSessions.get(term);
    while (at !== undefined && at.type !== 'schoolYear') at = set.academicSessions.get(at.parentSourcedId);
    const yearId = yearIdOf(orgId, at?.sourcedId ?? term);
    if (at !== undefined && isActive(at))
      desired.years.set(yearId, { orgId, title: at.title, startsOn: at.startDate, endsOn: at.endDate });
    if (at !== undefined || current.years.has(yearId)) return yearId;
  }
  const known = current.groups.get(unitIdOf(orgId, row.sourcedId))?.yearId;
  return known ?? unknown(reading, 'classes', row.line, 'termSourcedIds', 'Учебный год класса нигде не описан.');
};

const cohortOf = ({ problems }: Reading, row: RowOf<'classes'>): number => {
  const [first] = listOf(row.grades);
  if (first === undefined)
    problems.add('classes.csv', row.line, 'grades', 'value.missing', 'У класса не указана параллель (курс).');
  return Number(first) || 0;
};

const readGroup = (reading: Reading, row: RowOf<'classes'>): void => {
  const { desired, current } = reading;
  const orgId = orgIdOf(row.schoolSourcedId);
  const unitId = unitIdOf(orgId, row.sourcedId);
  const known = current.groups.get(unitId);
  const source = sourceOf('classes', row);
  if (!isActive(row)) {
    if (known !== undefined) desired.groups.set(unitId, { ...known, source, archived: true });
    return;
  }
  if (row.classType !== 'homeroom') return;
  const yearId = yearOf(reading, orgId, row);
  if (yearId === undefined) return;
  desired.groups.set(unitId, {
    orgId,
    name: row.title,
    cohort: cohortOf(reading, row),
    yearId,
    source,
    archived: false,
  });
};

/** Adds the subject or programme of a course to what an organisation should offer. */
const offer = ({ desired, current }: Reading, orgId: string, row: RowOf<'courses'>): string => {
  const courseOrg = orgIdOf(row.orgSourcedId);
  const subjectId = subjectIdOf(orgId, courseOrg, row.sourcedId);
  const known = current.subjects.get(subjectId);
  const code = row.courseCode === '' ? undefined : row.courseCode;
  const subject = { orgId, title: row.title, code, program: isProgram(row), source: sourceOf('courses', row) };
  if (isActive(row)) desired.subjects.set(subjectId, { ...subject, retired: false });
  else if (known !== undefined)
    desired.subjects.set(subjectId, { ...known, source: sourceOf('courses', row), retired: true });
  return subjectId;
};

/** The subject that a lesson class is about, in the organisation that gives the lesson. */
export const subjectOf = (reading: Reading, orgId: string, row: RowOf<'classes'>): string | undefined => {
  const course = reading.set.courses.get(row.courseSourcedId);
  if (course !== undefined) return offer(reading, orgId, course);
  const own = subjectIdOf(orgId, orgId, row.courseSourcedId);
  const shared = subjectIdOf(orgId, '', row.courseSourcedId);
  const known = [own, shared].find((id) => reading.current.subjects.has(id));
  return known ?? unknown(reading, 'classes', row.line, 'courseSourcedId', 'Курс этого класса нигде не описан.');
};

/** Study groups with their academic years, subjects and programmes of a set. */
export const readStructure = (reading: Reading): void => {
  const { set, current } = reading;
  for (const row of set.classes.values()) {
    if (isActive(row) && !isOrganization(reading, row.schoolSourcedId))
      unknown(reading, 'classes', row.line, 'schoolSourcedId', 'Это не организация платформы.');
    else readGroup(reading, row);
  }
  const homeroom = homeroomCourses(reading);
  for (const row of set.courses.values()) {
    const orgId = orgIdOf(row.orgSourcedId);
    const own = isOrganization(reading, row.orgSourcedId);
    if (own && (!homeroom.has(row.sourcedId) || current.subjects.has(subjectIdOf(orgId, orgId, row.sourcedId))))
      offer(reading, orgId, row);
  }
};
