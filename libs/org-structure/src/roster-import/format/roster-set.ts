import { createHash } from 'node:crypto';
import type { RosterFiles } from './archive.ts';
import { CompactRows } from './compact-rows.ts';
import { readManifest, type ImportMode } from './manifest.ts';
import type { Problems } from './problems.ts';
import { makeIntern, readTable } from './read-table.ts';
import { checkReferences } from './references.ts';
import { tableNames, tables, type RowOf, type TableName } from './tables.ts';

/** What is kept of a row of the longest table. */
export type Enrollment = Omit<RowOf<'enrollments'>, 'sourcedId' | 'dateLastModified'>;

type ById<T extends TableName> = ReadonlyMap<string, RowOf<T>>;

/** The tables of a set, sound row by row and in what they refer to each other. */
export type RosterSet = Readonly<{
  mode: ImportMode;
  /** SHA-256 over the files' names and contents, in hexadecimal. */
  digest: string;
  orgs: ById<'orgs'>;
  academicSessions: ById<'academicSessions'>;
  courses: ById<'courses'>;
  classes: ById<'classes'>;
  users: ById<'users'>;
  demographics: ById<'demographics'>;
  roles: ById<'roles'>;
  enrollments: Iterable<Enrollment>;
}>;

const enrollmentColumns = Object.keys(tables.enrollments).filter(
  (name) => name !== 'sourcedId' && name !== 'dateLastModified',
) as (keyof Enrollment & string)[];

/** Whether the row still says something is so; otherwise it says that it is no more. */
export const isActive = (row: { readonly status: string }): boolean => row.status !== 'tobedeleted';

/** Empties the tables about people once all is taken from them: the longest after enrolments. */
export const forgetPeople = ({ users, demographics, roles }: RosterSet): void => {
  for (const table of [users, demographics, roles]) (table as Map<string, unknown>).clear();
};

/** A digest over files in whatever order they are read. */
const makeDigest = () => {
  const hashes = new Map<string, string>();
  return {
    add: (name: string, bytes: Buffer) => hashes.set(name, createHash('sha256').update(bytes).digest('hex')),
    get: () =>
      createHash('sha256')
        .update(JSON.stringify([...hashes].sort()))
        .digest('hex'),
  };
};

/**
 * Reads a set of files (see archive.ts) and checks everything that can be checked without the log. Undefined when the
 * manifest cannot be used; whatever is wrong stands in `problems`.
 */
export const readRosterSet = async (files: RosterFiles, problems: Problems): Promise<RosterSet | undefined> => {
  const digest = makeDigest();
  const fetch = async (name: string): Promise<Buffer | undefined> => {
    const bytes = files.names.has(name) ? await files.read(name) : undefined;
    if (bytes !== undefined) digest.add(name, bytes);
    return bytes;
  };
  const manifest = readManifest(files.names, await fetch('manifest.csv'), problems);
  if (manifest === undefined) return undefined;
  const intern = makeIntern();
  const rows = Object.fromEntries(tableNames.map((name) => [name, new Map()])) as Record<
    TableName,
    Map<string, RowOf<TableName>>
  >;
  const enrollments = new CompactRows<Enrollment>(enrollmentColumns);
  for (const name of manifest.tables) {
    const bytes = await fetch(`${name}.csv`);
    if (bytes === undefined) continue;
    const delta = manifest.mode === 'delta';
    if (name === 'enrollments') readTable(name, bytes, delta, problems, intern, (row) => enrollments.add(row));
    else readTable(name, bytes, delta, problems, intern, (row) => rows[name].set(row.sourcedId, row));
  }
  const set = { mode: manifest.mode, digest: digest.get(), ...rows, enrollments } as unknown as RosterSet;
  if (!problems.any) checkReferences(set, problems);
  return set;
};
