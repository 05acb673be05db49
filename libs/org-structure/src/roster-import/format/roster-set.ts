import { createHash } from 'node:crypto';
import { readManifest, type ImportMode } from './manifest.ts';
import type { Problems } from './problems.ts';
import { makeIntern, readTable } from './read-table.ts';
import { checkReferences } from './references.ts';
import { tableNames, type RowOf, type TableName } from './tables.ts';

type ById<T extends TableName> = ReadonlyMap<string, RowOf<T>>;

/** The tables of a set, sound row by row and in what they refer to each other. */
export type RosterSet = Readonly<{
  mode: ImportMode;
  /** SHA-256 over the files, in hexadecimal. */
  digest: string;
  orgs: ById<'orgs'>;
  academicSessions: ById<'academicSessions'>;
  courses: ById<'courses'>;
  classes: ById<'classes'>;
  users: ById<'users'>;
  demographics: ById<'demographics'>;
  roles: ById<'roles'>;
  enrollments: ById<'enrollments'>;
}>;

/** Whether the row still says something is so; otherwise it says that it is no more. */
export const isActive = (row: { readonly status: string }): boolean => row.status !== 'tobedeleted';

const digestOf = (files: ReadonlyMap<string, Buffer>): string => {
  const hash = createHash('sha256');
  for (const name of [...files.keys()].sort()) {
    const bytes = files.get(name)!;
    hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
};

/**
 * Reads a set of files (see archive.ts) and checks everything that can be checked without the log. Undefined when the
 * manifest cannot be used; whatever is wrong stands in `problems`. Takes the files out of the map as it reads them, so
 * that their memory can go.
 */
export const readRosterSet = (files: Map<string, Buffer>, problems: Problems): RosterSet | undefined => {
  const digest = digestOf(files);
  const manifest = readManifest(files, problems);
  if (manifest === undefined) return undefined;
  const intern = makeIntern();
  const rows = Object.fromEntries(tableNames.map((name) => [name, new Map()])) as Record<
    TableName,
    Map<string, RowOf<TableName>>
  >;
  for (const name of manifest.tables) {
    const bytes = files.get(name + '.csv')!;
    files.delete(name + '.csv');
    readTable(name, bytes, manifest.mode === 'delta', problems, intern, (row) => rows[name].set(row.sourcedId, row));
  }
  const set = { mode: manifest.mode, digest, ...rows } as unknown as RosterSet;
  if (!problems.any) checkReferences(set, problems);
  return set;
};
