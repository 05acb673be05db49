import { isActive } from '../format/roster-set.ts';
import type { RowOf } from '../format/tables.ts';
import { basisOf } from './basis.ts';
import { classOf, isListed } from './homes.ts';
import { entryIdOf, orgIdOf } from './ids.ts';
import type { Basis, DesiredTeaching } from './model.ts';
import { dayIn, holds, note, sourceOf, unknown, type Reading } from './reading.ts';
import { subjectOf } from './structure.ts';

/** What the enrolments say of one lesson class. */
type Lesson = {
  readonly students: Set<string>;
  readonly teachers: Map<string, Basis>;
  /** Enrolments that a set of changes takes away. */
  readonly gone: Set<string>;
  readonly line: number;
  readonly orgId: string;
};

const gather = (reading: Reading): Map<string, Lesson> => {
  const { desired, current } = reading;
  const lessons = new Map<string, Lesson>();
  for (const row of reading.set.enrollments) {
    if (row.role !== 'student' && row.role !== 'teacher') continue;
    const at = classOf(reading, row);
    if (at?.kind !== 'lesson') continue;
    const kind = row.role === 'teacher' ? 'employee' : 'student';
    if (!isListed(reading, at.orgId, row.userSourcedId, kind)) {
      if (isActive(row))
        unknown(reading, 'enrollments', row.line, 'userSourcedId', 'У человека нет такой роли в этой организации.');
      continue;
    }
    let lesson = lessons.get(row.classSourcedId);
    if (lesson === undefined) {
      lesson = { students: new Set(), teachers: new Map(), gone: new Set(), line: row.line, orgId: at.orgId };
      lessons.set(row.classSourcedId, lesson);
    }
    const derived = entryIdOf(at.orgId, row.userSourcedId, kind);
    // The text that is there already: one more of each would be a hundred thousand.
    const { entryId } = (desired.entries.get(derived) ?? current.entries.get(derived))!;
    if (!holds(row, dayIn(reading, at.orgId))) lesson.gone.add(entryId);
    else if (kind === 'student') lesson.students.add(entryId);
    else lesson.teachers.set(entryId, basisOf(row, row.beginDate));
  }
  return lessons;
};

/** The home group of a student after this import. */
const homeOf = ({ desired, current }: Reading, entryId: string): string | undefined => {
  const wish = desired.entries.get(entryId)?.home;
  if (wish !== undefined) return wish?.unitId;
  const now = current.entries.get(entryId)?.home;
  return now?.status === 'studying' || now?.status === 'on-leave' ? now.unitId : undefined;
};

/** The group that most of a lesson's students belong to; of several the one whose id comes first. */
const groupOf = (reading: Reading, students: Iterable<string>): string | undefined => {
  const votes = new Map<string, number>();
  for (const student of students) {
    const unitId = homeOf(reading, student);
    if (unitId !== undefined) votes.set(unitId, (votes.get(unitId) ?? 0) + 1);
  }
  let best: string | undefined;
  for (const [unitId, count] of votes) {
    const most = best === undefined ? 0 : votes.get(best)!;
    if (best === undefined || count > most || (count === most && unitId < best)) best = unitId;
  }
  return best;
};

/** The students of each home group after this import, as far as rosters bring them. */
const groupLists = (reading: Reading): Map<string, string[]> => {
  const lists = new Map<string, string[]>();
  for (const entry of reading.desired.entries.values()) {
    const unitId = entry.kind === 'student' ? homeOf(reading, entry.entryId) : undefined;
    if (unitId === undefined) continue;
    const list = lists.get(unitId);
    if (list === undefined) lists.set(unitId, [entry.entryId]);
    else list.push(entry.entryId);
  }
  return lists;
};

const isHandMade = ({ current }: Reading, entryId: string): boolean =>
  current.entries.get(entryId)?.sourcedId === undefined && current.entries.has(entryId);

/** What of the log's teaching stays, whatever a whole set says: what was entered by hand. */
const keepHandMade = (reading: Reading, teaching: DesiredTeaching, key: string): void => {
  const known = reading.current.teaching.get(key);
  for (const teacher of Object.keys(known?.teachers ?? {}))
    if (isHandMade(reading, teacher) && !teaching.teachers.has(teacher)) teaching.teachers.set(teacher, {});
  for (const entryId of known?.absent ?? []) if (isHandMade(reading, entryId)) teaching.absent.add(entryId);
  for (const entryId of known?.extra ?? []) if (isHandMade(reading, entryId)) teaching.extra.add(entryId);
};

const teachingOf = (
  reading: Reading,
  key: string,
  orgId: string,
  row: { line: number; sourcedId: string },
): DesiredTeaching => {
  let found = reading.desired.teaching.get(key);
  if (found === undefined) {
    const [unitId, subjectId] = key.split(' ') as [string, string];
    const known = reading.set.mode === 'delta' ? reading.current.teaching.get(key) : undefined;
    found = {
      orgId,
      unitId,
      subjectId,
      source: sourceOf('classes', row),
      teachers: new Map(Object.keys(known?.teachers ?? {}).map((teacher) => [teacher, {}])),
      absent: new Set(known?.absent),
      extra: new Set(known?.extra),
    };
    reading.desired.teaching.set(key, found);
  }
  return found;
};

/** A whole set: every lesson anew. Lessons of one subject in one group are one teaching with several teachers. */
const readWhole = (reading: Reading, lessons: ReadonlyMap<string, Lesson>): void => {
  const { set, desired, current } = reading;
  const attending = new Map<string, Set<string>>();
  const rows = [...set.classes.values()].filter((row) => row.classType === 'scheduled' && isActive(row));
  for (const row of rows.sort((a, b) => (a.sourcedId < b.sourcedId ? -1 : 1))) {
    const orgId = orgIdOf(row.schoolSourcedId);
    const subjectId = subjectOf(reading, orgId, row);
    const lesson = lessons.get(row.sourcedId);
    const unitId = lesson === undefined ? undefined : groupOf(reading, lesson.students);
    if (subjectId === undefined) continue;
    if (lesson === undefined || unitId === undefined) {
      note(reading, 'Занятия без обучающихся: не видно, какого они класса');
      continue;
    }
    const key = `${unitId} ${subjectId}`;
    const teaching = teachingOf(reading, key, orgId, row);
    for (const [teacher, basis] of lesson.teachers)
      if (!teaching.teachers.has(teacher)) teaching.teachers.set(teacher, { ...basis, classId: row.sourcedId });
    const students = attending.get(key) ?? new Set();
    for (const student of lesson.students) students.add(student);
    attending.set(key, students);
  }
  const lists = groupLists(reading);
  for (const [key, students] of attending) {
    const teaching = desired.teaching.get(key)!;
    const group = lists.get(teaching.unitId) ?? [];
    for (const student of group) if (!students.has(student)) teaching.absent.add(student);
    const own = new Set(group);
    for (const student of students) if (!own.has(student)) teaching.extra.add(student);
  }
  for (const [key, known] of current.teaching) {
    const [unitId] = key.split(' ') as [string];
    if (desired.groups.get(unitId)?.archived !== false || desired.teaching.has(key)) continue;
    const over = teachingOf(reading, key, known.orgId, { line: 0, sourcedId: unitId });
    over.absent = new Set(known.absent);
    over.extra = new Set(known.extra);
  }
  for (const [key, teaching] of desired.teaching) keepHandMade(reading, teaching, key);
};

/** Where a lesson of a set of changes belongs: where an earlier import put it, else where its students are at home. */
const placeOf = (reading: Reading, classId: string, lesson: Lesson, row?: RowOf<'classes'>): string | undefined => {
  const known = reading.current.lessons.get(classId);
  if (known !== undefined) return `${known.unitId} ${known.subjectId}`;
  const subjectId = row === undefined ? undefined : subjectOf(reading, lesson.orgId, row);
  const unitId = groupOf(reading, lesson.students);
  return subjectId === undefined || unitId === undefined ? undefined : `${unitId} ${subjectId}`;
};

/** A set of changes: the teaching of the log with what each row adds or takes away. */
const readChanges = (reading: Reading, lessons: ReadonlyMap<string, Lesson>): void => {
  const { set, current } = reading;
  for (const row of set.classes.values()) {
    const known = isActive(row) ? undefined : current.lessons.get(row.sourcedId);
    if (known !== undefined)
      teachingOf(reading, `${known.unitId} ${known.subjectId}`, known.orgId, row).teachers.clear();
  }
  for (const [classId, lesson] of lessons) {
    const key = placeOf(reading, classId, lesson, set.classes.get(classId));
    if (key === undefined) {
      note(reading, 'Занятия без обучающихся: не видно, какого они класса');
      continue;
    }
    const teaching = teachingOf(reading, key, lesson.orgId, { line: lesson.line, sourcedId: classId });
    for (const [teacher, basis] of lesson.teachers)
      if (!teaching.teachers.has(teacher)) teaching.teachers.set(teacher, { ...basis, classId });
    for (const student of lesson.students) {
      teaching.absent.delete(student);
      if (homeOf(reading, student) !== teaching.unitId) teaching.extra.add(student);
    }
    for (const entryId of lesson.gone) {
      teaching.teachers.delete(entryId);
      teaching.extra.delete(entryId);
      if (homeOf(reading, entryId) === teaching.unitId) teaching.absent.add(entryId);
    }
  }
};

/** Who teaches what in which group, and whose attendance departs from the group's list, from the lesson classes. */
export const readLessons = (reading: Reading): void => {
  const lessons = gather(reading);
  if (reading.set.mode === 'bulk') readWhole(reading, lessons);
  else readChanges(reading, lessons);
};
