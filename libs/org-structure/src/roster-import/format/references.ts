import { listOf } from './cells.ts';
import type { Problems } from './problems.ts';
import { isActive, type RosterSet } from './roster-set.ts';
import type { TableName } from './tables.ts';

const reasons = {
  orgs: 'Организация с таким идентификатором не описана в orgs.csv.',
  academicSessions: 'Учебный период с таким идентификатором не описан в academicSessions.csv.',
  courses: 'Курс с таким идентификатором не описан в courses.csv.',
  classes: 'Класс с таким идентификатором не описан в classes.csv.',
  users: 'Человек с таким идентификатором не описан в users.csv.',
} as const;
type Referred = keyof typeof reasons;

type Place = Readonly<{ file: TableName; line: number; column: string }>;

/** Says where a tree of parents bites its tail, once per ring. */
const checkRings = (
  file: 'orgs' | 'academicSessions',
  rows: ReadonlyMap<string, { readonly line: number; readonly parentSourcedId: string; readonly status: string }>,
  problems: Problems,
): void => {
  const sound = new Set<string>();
  for (const start of rows.keys()) {
    const path = new Set<string>();
    let at: string | undefined = start;
    while (at !== undefined && at !== '' && !sound.has(at) && !path.has(at)) {
      path.add(at);
      at = rows.get(at)?.parentSourcedId;
    }
    if (at !== undefined && path.has(at)) {
      const { line } = rows.get(at)!;
      problems.add(`${file}.csv`, line, 'parentSourcedId', 'reference.cycle', 'Подчинённость замкнута в кольцо.');
    }
    for (const id of path) sound.add(id);
  }
};

/** The organisation of that type which the row stands under, itself included; undefined where there is none. */
export const above = (set: RosterSet, orgId: string, type: string): string | undefined => {
  for (let at = set.orgs.get(orgId), steps = 0; at !== undefined && steps < 20; steps += 1) {
    if (at.type === type) return at.sourcedId;
    at = set.orgs.get(at.parentSourcedId);
  }
  return undefined;
};

const checkParents = (set: RosterSet, problems: Problems): void => {
  const wanted = { school: 'district', district: 'state' } as const;
  for (const org of set.orgs.values()) {
    if (!isActive(org) || (org.type !== 'school' && org.type !== 'district')) continue;
    if (org.parentSourcedId !== '' && !set.orgs.has(org.parentSourcedId)) continue;
    if (above(set, org.sourcedId, wanted[org.type]) === undefined) {
      const reason =
        org.type === 'school'
          ? 'Организация (school) должна относиться к муниципалитету (district).'
          : 'Муниципалитет (district) должен относиться к региону (state).';
      problems.add('orgs.csv', org.line, 'parentSourcedId', 'reference.parent', reason);
    }
  }
};

/**
 * Checks what rows refer to. A whole set must hold everything it refers to; in a set of changes the rest may be in the log
 * already, which is checked when the changes are understood.
 */
export const checkReferences = (set: RosterSet, problems: Problems): void => {
  const refer = (to: Referred, id: string, { file, line, column }: Place): void => {
    if (id === '' || set[to].has(id) || set.mode === 'delta') return;
    const code = file === 'orgs' ? 'reference.parent' : 'reference.unknown';
    problems.add(`${file}.csv`, line, column, code, reasons[to]);
  };
  for (const { line, parentSourcedId } of [...set.orgs.values()].filter(isActive))
    refer('orgs', parentSourcedId, { file: 'orgs', line, column: 'parentSourcedId' });
  checkRings('orgs', set.orgs, problems);
  checkRings('academicSessions', set.academicSessions, problems);
  if (!problems.any && set.mode === 'bulk') checkParents(set, problems);

  for (const { line, orgSourcedId } of [...set.courses.values()].filter(isActive))
    refer('orgs', orgSourcedId, { file: 'courses', line, column: 'orgSourcedId' });
  for (const row of set.classes.values()) {
    if (!isActive(row)) continue;
    const place = (column: string): Place => ({ file: 'classes', line: row.line, column });
    refer('courses', row.courseSourcedId, place('courseSourcedId'));
    refer('orgs', row.schoolSourcedId, place('schoolSourcedId'));
    for (const term of listOf(row.termSourcedIds)) refer('academicSessions', term, place('termSourcedIds'));
  }
  for (const row of set.users.values()) {
    if (isActive(row))
      for (const agent of listOf(row.agentSourcedIds))
        refer('users', agent, { file: 'users', line: row.line, column: 'agentSourcedIds' });
  }
  for (const row of set.roles.values()) {
    if (!isActive(row)) continue;
    refer('users', row.userSourcedId, { file: 'roles', line: row.line, column: 'userSourcedId' });
    refer('orgs', row.orgSourcedId, { file: 'roles', line: row.line, column: 'orgSourcedId' });
  }
  for (const row of set.demographics.values())
    if (isActive(row)) refer('users', row.sourcedId, { file: 'demographics', line: row.line, column: 'sourcedId' });
  for (const row of set.enrollments) {
    if (!isActive(row)) continue;
    const place = (column: string): Place => ({ file: 'enrollments', line: row.line, column });
    refer('classes', row.classSourcedId, place('classSourcedId'));
    refer('users', row.userSourcedId, place('userSourcedId'));
    refer('orgs', row.schoolSourcedId, place('schoolSourcedId'));
    const school = set.classes.get(row.classSourcedId)?.schoolSourcedId;
    if (school !== undefined && school !== '' && school !== row.schoolSourcedId) {
      const reason = 'Класс относится к другой организации.';
      problems.add('enrollments.csv', row.line, 'schoolSourcedId', 'reference.mismatch', reason);
    }
  }
};
