import { listOf } from '../format/cells.ts';
import { isActive } from '../format/roster-set.ts';
import type { RowOf } from '../format/tables.ts';
import { basisOf } from './basis.ts';
import { entryIdOf, orgIdOf } from './ids.ts';
import type { Category, CurrentEntry, DesiredEntry, EntryKind } from './model.ts';
import { personOf } from './persons.ts';
import { dayIn, holds, note, sourceOf, unknown, type Reading } from './reading.ts';
import { isOrganization } from './structure.ts';

const positions: Readonly<Record<string, readonly [position: string, category: Category]>> = {
  principal: ['director', 'administrative'],
  'ext:deputyPrincipal': ['deputy', 'administrative'],
  'ext:officeStaff': ['office-staff', 'administrative'],
  teacher: ['teacher', 'pedagogical'],
  counselor: ['counselor', 'pedagogical'],
  aide: ['aide', 'pedagogical'],
};
const guardianRoles = ['guardian', 'parent', 'relative'];

/** What a role makes of a person; undefined for roles of platforms, which no import appoints. */
const kindOf = (role: string): EntryKind | undefined =>
  role === 'student'
    ? 'student'
    : role in positions
      ? 'employee'
      : guardianRoles.includes(role)
        ? 'guardian'
        : undefined;

/** Entries known to the log by the person's id in the roster. */
const knownOf = ({ current }: Reading): Map<string, CurrentEntry[]> => {
  const known = new Map<string, CurrentEntry[]>();
  for (const entry of current.entries.values()) {
    if (entry.sourcedId === undefined) continue;
    const list = known.get(entry.sourcedId);
    if (list === undefined) known.set(entry.sourcedId, [entry]);
    else list.push(entry);
  }
  return known;
};

/** The desired entry of a person as one kind in one organisation; made when the set speaks of it first. */
export const entryOf = (
  { desired }: Reading,
  orgId: string,
  userId: string,
  kind: EntryKind,
  row: Readonly<{ line: number }>,
  table: 'users' | 'roles' | 'enrollments' = 'users',
): DesiredEntry => {
  const entryId = entryIdOf(orgId, userId, kind);
  let entry = desired.entries.get(entryId);
  if (entry === undefined) {
    const source = sourceOf(table, { line: row.line, sourcedId: userId });
    entry = { orgId, entryId, kind, source, ending: {} };
    desired.entries.set(entryId, entry);
  }
  return entry;
};

const isOver = (entry: DesiredEntry, row: RowOf<'roles'>): void => {
  entry.ending = basisOf(row, row.endDate);
  const position = positions[row.role]?.[0];
  if (entry.kind === 'employee') {
    if (position !== undefined) entry.positions?.delete(position);
  } else if (entry.kind === 'student') entry.home = null;
  else entry.children = null;
};

/** Positions as the log has them, for a set of changes to change. */
const copiedPositions = (known: CurrentEntry | undefined): NonNullable<DesiredEntry['positions']> =>
  new Map(
    Object.entries(known?.positions ?? {})
      .filter(([, { left }]) => !left)
      .map(([position, { category }]) => [position, { category, basis: {} }]),
  );

const readRole = (reading: Reading, row: RowOf<'roles'>, known: ReadonlyMap<string, CurrentEntry[]>): void => {
  const { set, current } = reading;
  const kind = kindOf(row.role);
  if (kind === undefined) return note(reading, 'Роли на платформе, надзора и районных служб импорт не назначает');
  if (!isOrganization(reading, row.orgSourcedId)) {
    if (!isActive(row)) return;
    const elsewhere = set.orgs.has(row.orgSourcedId) || set.mode === 'bulk';
    if (elsewhere) return note(reading, 'Роли не в образовательных организациях не нужны платформе');
    return unknown(reading, 'roles', row.line, 'orgSourcedId', 'Это не организация платформы.');
  }
  const orgId = orgIdOf(row.orgSourcedId);
  const user = set.users.get(row.userSourcedId);
  const listed = known.get(row.userSourcedId)?.some((one) => one.orgId === orgId && one.kind === kind) ?? false;
  const live = holds(row, dayIn(reading, orgId));
  if (!live && !listed) return;
  if (user === undefined && !listed)
    return unknown(reading, 'roles', row.line, 'userSourcedId', 'Человек не описан ни в наборе, ни на платформе.');
  const entry = entryOf(reading, orgId, row.userSourcedId, kind, user ?? row);
  const before = set.mode === 'delta' ? current.entries.get(entry.entryId) : undefined;
  if (kind === 'employee') entry.positions ??= copiedPositions(before);
  if (!live || (user !== undefined && !isActive(user))) return isOver(entry, row);
  if (kind === 'guardian' && set.mode === 'bulk') entry.children ??= new Map();
  if (kind === 'student' && set.mode === 'bulk') entry.home ??= null;
  const [position, category] = positions[row.role] ?? [];
  if (position !== undefined)
    entry.positions!.set(position, { category: category!, basis: basisOf(row, row.beginDate) });
};

/** In a set of changes a person's row speaks of every entry the person has in the organisations of the set. */
const readChangedUsers = (reading: Reading, known: ReadonlyMap<string, CurrentEntry[]>): void => {
  for (const row of reading.set.users.values()) {
    for (const { orgId, kind } of known.get(row.sourcedId) ?? []) {
      const entry = entryOf(reading, orgId, row.sourcedId, kind, row);
      if (isActive(row)) continue;
      if (kind === 'student') entry.home = null;
      else if (kind === 'guardian') entry.children = null;
      else entry.positions = new Map();
    }
  }
};

const fillPersons = (reading: Reading): void => {
  const { set, current, desired, problems } = reading;
  const read = new Map<string, NonNullable<DesiredEntry['person']>>();
  for (const entry of desired.entries.values()) {
    const user = set.users.get(entry.source.sourcedId);
    if (user === undefined || !isActive(user)) continue;
    const person = read.get(user.sourcedId) ?? personOf(user, set, problems);
    read.set(user.sourcedId, person);
    const before = set.mode === 'delta' ? current.entries.get(entry.entryId)?.person?.birthDate : undefined;
    entry.person = person.birthDate === undefined && before !== undefined ? { ...person, birthDate: before } : person;
  }
  if (set.mode === 'delta')
    for (const entry of current.entries.values()) {
      const row = entry.sourcedId === undefined ? undefined : set.demographics.get(entry.sourcedId);
      if (row === undefined || row.birthDate === '' || set.users.has(row.sourcedId) || entry.person === undefined)
        continue;
      const changed = entryOf(reading, entry.orgId, row.sourcedId, entry.kind, row);
      changed.person = { ...entry.person, birthDate: row.birthDate };
    }
};

/** Ties guardians to their children in each organisation, by what either's row says of the other. */
const readGuardians = (reading: Reading): void => {
  const { set, current, desired } = reading;
  const links = new Map<string, Set<string>>();
  const tie = (guardian: string, child: string) => {
    const children = links.get(guardian);
    if (children === undefined) links.set(guardian, new Set([child]));
    else children.add(child);
  };
  for (const user of set.users.values()) {
    if (!isActive(user)) continue;
    for (const agent of listOf(user.agentSourcedIds)) {
      tie(user.sourcedId, agent);
      tie(agent, user.sourcedId);
    }
  }
  const relationships = new Map<string, string>();
  for (const row of set.roles.values())
    if (guardianRoles.includes(row.role))
      relationships.set(`${row.userSourcedId} ${orgIdOf(row.orgSourcedId)}`, row.role);
  for (const entry of desired.entries.values()) {
    const user = entry.source.sourcedId;
    if (entry.kind !== 'guardian' || entry.children === null || !set.users.has(user)) continue;
    const before = current.entries.get(entry.entryId)?.children ?? {};
    entry.children = new Map();
    for (const child of links.get(user) ?? []) {
      const studentEntry = entryIdOf(entry.orgId, child, 'student');
      if (!desired.entries.has(studentEntry) && !current.entries.has(studentEntry)) continue;
      const stated = relationships.get(`${user} ${entry.orgId}`);
      entry.children.set(studentEntry, stated ?? before[studentEntry] ?? 'guardian');
    }
    if (entry.children.size === 0) note(reading, 'Законные представители, чьи дети в этой организации не учатся');
  }
};

/** Who is on the roster of which organisation as what, and who is whose guardian. */
export const readEntries = (reading: Reading): void => {
  const known = knownOf(reading);
  if (reading.set.mode === 'delta') readChangedUsers(reading, known);
  for (const row of reading.set.roles.values()) readRole(reading, row, known);
  fillPersons(reading);
  readGuardians(reading);
};
