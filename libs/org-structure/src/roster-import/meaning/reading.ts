import { dateIn } from '@zveno/kernel';
import type { TableName } from '../format/tables.ts';
import type { Problems } from '../format/problems.ts';
import { isActive, type RosterSet } from '../format/roster-set.ts';
import { orgIdOf } from './ids.ts';
import { emptyDesired, type Basis, type Current, type Desired, type ImportOptions, type Source } from './model.ts';

/** What a set was found to hold that an import leaves alone: a sentence and how often. */
export type Notes = Map<string, number>;

/** All that is at hand while a set is understood. */
export type Reading = Readonly<{
  set: RosterSet;
  current: Current;
  options: ImportOptions;
  /** The instant of the import, ISO 8601. */
  now: string;
  problems: Problems;
  notes: Notes;
  desired: Desired;
}>;

/** A set once it is understood: the tables themselves may go. */
export type Understood = Omit<Reading, 'set'>;

export const makeReading = (given: Pick<Reading, 'set' | 'current' | 'options' | 'now' | 'problems'>): Reading => ({
  ...given,
  notes: new Map(),
  desired: emptyDesired(),
});

export const defaultTimeZone = 'Europe/Moscow';

/** The day on which what a roster gives no date for takes effect: the option, else today in the organisation. */
export const dayIn = (reading: Understood, orgId: string): string => {
  const organization = reading.desired.organizations.get(orgId) ?? reading.current.organizations.get(orgId);
  return dayOfImport(reading, organization?.timeZone);
};

/** The option, else today where the organisation is. */
export const dayOfImport = ({ options, now }: Pick<Reading, 'options' | 'now'>, timeZone?: string): string =>
  options.effectiveOn ?? dateIn(timeZone ?? options.timeZone ?? defaultTimeZone, now);

export const note = ({ notes }: Understood, sentence: string): void => {
  notes.set(sentence, (notes.get(sentence) ?? 0) + 1);
};

export const unknown = (
  { problems }: Reading,
  table: TableName,
  line: number,
  column: string,
  reason: string,
): undefined => {
  problems.add(`${table}.csv`, line, column, 'reference.unknown', reason);
};

export const sourceOf = (
  table: TableName,
  { line, sourcedId }: Readonly<{ line: number; sourcedId: string }>,
): Source => ({ file: `${table}.csv`, line, sourcedId });

/** Whether what a row states holds on the day: `begins` inclusive, `ends` exclusive; what begins later is on its way. */
export const holds = (row: Readonly<{ status: string; endDate: string }>, day: string): boolean =>
  isActive(row) && (row.endDate === '' || row.endDate > day);

/** The ids of all organisations that a set speaks of. What stands in them is compared with the log. */
export const organizationsOf = (set: RosterSet): string[] => {
  const named = new Set<string>();
  for (const { sourcedId, type } of set.orgs.values()) if (type === 'school') named.add(sourcedId);
  const add = (id: string): void => {
    if (id !== '' && !set.orgs.has(id)) named.add(id);
  };
  for (const row of set.classes.values()) add(row.schoolSourcedId);
  for (const row of set.enrollments) add(row.schoolSourcedId);
  for (const row of set.roles.values()) add(row.orgSourcedId);
  for (const row of set.courses.values()) add(row.orgSourcedId);
  for (const row of set.users.values()) add(row.primaryOrgSourcedId);
  return [...named].map(orgIdOf).sort();
};

/** When a fact takes effect: its own date; a change of what was so since `since`, not before that. */
export const changedOn = ({ on }: Basis, day: string, since?: string): string => {
  if (since === undefined) return on ?? day;
  if (on !== undefined && on > since) return on;
  return day > since ? day : since;
};
