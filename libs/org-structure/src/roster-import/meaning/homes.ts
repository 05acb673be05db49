import { isActive, type Enrollment } from '../format/roster-set.ts';
import { basisOf } from './basis.ts';
import { entryOf } from './entries.ts';
import { entryIdOf, orgIdOf, unitIdOf } from './ids.ts';
import type { CuratorKind, Desired, Source } from './model.ts';
import { dayIn, holds, note, sourceOf, unknown, type Reading } from './reading.ts';

type Curators = NonNullable<ReturnType<Desired['curators']['get']>>;

/** What the class of an enrolment is: a study group, a lesson, or nothing this import knows. */
export type ClassOf = Readonly<{ orgId: string; kind: 'homeroom' | 'lesson'; unitId: string }>;

/** Finds the class of an enrolment in the set or in the log. */
export const classOf = (reading: Reading, row: Enrollment): ClassOf | undefined => {
  const { set, current } = reading;
  const listed = set.classes.get(row.classSourcedId);
  const orgId = orgIdOf(
    listed !== undefined && listed.schoolSourcedId !== '' ? listed.schoolSourcedId : row.schoolSourcedId,
  );
  const unitId = unitIdOf(orgId, row.classSourcedId);
  if (listed?.classType === 'homeroom') return { orgId, kind: 'homeroom', unitId };
  if (listed?.classType === 'scheduled') return { orgId, kind: 'lesson', unitId };
  if (current.groups.get(unitId)?.orgId === orgId) return { orgId, kind: 'homeroom', unitId };
  if (current.lessons.get(row.classSourcedId)?.orgId === orgId) return { orgId, kind: 'lesson', unitId };
  return undefined;
};

/** Whether the organisation lists the person as that kind, now or after this import. */
export const isListed = (
  { desired, current }: Reading,
  orgId: string,
  userId: string,
  kind: 'student' | 'employee',
): boolean => {
  const entryId = entryIdOf(orgId, userId, kind);
  return desired.entries.has(entryId) || current.entries.has(entryId);
};

const readHome = (
  reading: Reading,
  row: Enrollment,
  { orgId, unitId }: ClassOf,
  placed: Map<string, Enrollment>,
): void => {
  const { current, problems, set } = reading;
  const day = dayIn(reading, orgId);
  if (!isListed(reading, orgId, row.userSourcedId, 'student')) {
    if (isActive(row))
      unknown(
        reading,
        'enrollments',
        row.line,
        'userSourcedId',
        'У человека нет роли обучающегося в этой организации.',
      );
    return;
  }
  const entry = entryOf(reading, orgId, row.userSourcedId, 'student', row, 'enrollments');
  if (!holds(row, day)) {
    const now = current.entries.get(entry.entryId)?.home;
    if (placed.has(entry.entryId) || now?.unitId !== unitId) return;
    entry.home = null;
    entry.ending = basisOf(row, row.endDate);
    return;
  }
  const other = placed.get(entry.entryId);
  if (other !== undefined) {
    const begun = (one: Enrollment) => one.beginDate === '' || one.beginDate <= day;
    if (begun(other) === begun(row)) {
      const reason = 'Обучающийся уже зачислен в другой класс этой организации.';
      problems.add('enrollments.csv', row.line, 'classSourcedId', 'enrollment.two-homerooms', reason);
      return;
    }
    note(reading, 'Зачисления, которые ещё не начались: их исполнит один из следующих импортов');
    if (begun(other)) return;
  }
  placed.set(entry.entryId, row);
  if (set.mode === 'delta' && entry.home === null && isActive(row) && entry.ending.on === undefined) entry.ending = {};
  entry.home = { unitId, basis: basisOf(row, row.beginDate) };
};

const curatorsOf = (
  { set, current, desired }: Reading,
  { orgId, unitId }: Pick<ClassOf, 'orgId' | 'unitId'>,
  source: Source,
): Curators => {
  let found = desired.curators.get(unitId);
  if (found === undefined) {
    const known = Object.entries(current.curators.get(unitId)?.kinds ?? {});
    // Curators whom no roster brought stay; a whole set says all about those whom rosters bring.
    const kept = known.filter(
      ([entryId]) => set.mode === 'delta' || current.entries.get(entryId)?.sourcedId === undefined,
    );
    const kinds = new Map(kept.map(([entryId, { kind }]) => [entryId, { kind, basis: {} }]));
    found = { orgId, source, kinds };
    desired.curators.set(unitId, found);
  }
  return found;
};

const readCurator = (reading: Reading, row: Enrollment, at: ClassOf): void => {
  if (!isListed(reading, at.orgId, row.userSourcedId, 'employee')) {
    if (isActive(row))
      unknown(reading, 'enrollments', row.line, 'userSourcedId', 'У человека нет роли сотрудника в этой организации.');
    return;
  }
  const { kinds } = curatorsOf(reading, at, sourceOf('classes', { line: row.line, sourcedId: row.classSourcedId }));
  const entryId = entryIdOf(at.orgId, row.userSourcedId, 'employee');
  if (!holds(row, dayIn(reading, at.orgId))) {
    kinds.delete(entryId);
    return;
  }
  const kind: CuratorKind = row.primary === 'true' ? 'principal' : 'deputy';
  kinds.set(entryId, { kind, basis: basisOf(row, row.beginDate) });
};

/** One principal curator at most; the only curator is the principal one. */
const settlePrincipals = (reading: Reading): void => {
  for (const { kinds } of reading.desired.curators.values()) {
    const principals = [...kinds].filter(([, { kind }]) => kind === 'principal').sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [entryId, { basis }] of principals.slice(1)) {
      note(reading, 'Классы, где главным названо несколько кураторов: главным остаётся один, остальные — заместители');
      kinds.set(entryId, { kind: 'deputy', basis });
    }
    const [only] = kinds;
    if (kinds.size === 1 && only !== undefined) kinds.set(only[0], { ...only[1], kind: 'principal' });
  }
};

/** Home groups of students and curators of groups, from the enrolments in homeroom classes. */
export const readHomes = (reading: Reading): void => {
  const { set, desired, current } = reading;
  const placed = new Map<string, Enrollment>();
  if (set.mode === 'bulk')
    for (const entry of desired.entries.values()) if (entry.kind === 'student') entry.home ??= null;
  for (const row of set.enrollments) {
    const at = classOf(reading, row);
    if (at === undefined && isActive(row))
      unknown(reading, 'enrollments', row.line, 'classSourcedId', 'Класс не описан ни в наборе, ни на платформе.');
    if (at?.kind !== 'homeroom') continue;
    if (row.role === 'student') readHome(reading, row, at, placed);
    else if (row.role === 'teacher') readCurator(reading, row, at);
  }
  if (set.mode === 'bulk')
    for (const [unitId, { orgId, source, archived }] of desired.groups)
      if (!archived && current.curators.has(unitId)) curatorsOf(reading, { orgId, unitId }, source);
  settlePrincipals(reading);
};
