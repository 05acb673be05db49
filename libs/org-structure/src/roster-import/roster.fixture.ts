import { parse } from 'csv-parse/sync';
import { demoRoster } from '@zveno/demo';
import type { RosterFiles } from './format/archive.ts';
import { Problems } from './format/problems.ts';
import { readRosterSet } from './format/roster-set.ts';

/** A set of one small school as bytes by file name, for specs to spoil. */
export const smallSet = (options = { classes: 2, size: 3 }): Map<string, Buffer> =>
  new Map([...demoRoster(options)].map(([name, text]) => [name, Buffer.from(text)]));

export const textOf = (set: ReadonlyMap<string, Buffer>, name: string): string => set.get(name)!.toString('utf8');

/** The rows of a file as cells, the header first. */
export const cellsOf = (text: string): string[][] => parse(text) as string[][];

/** A set with one cell changed: file, row (from 1, the header is row 0), column. */
export const withCell = (
  set: ReadonlyMap<string, Buffer>,
  name: string,
  row: number,
  column: string,
  value: string,
): Map<string, Buffer> => {
  const table = cellsOf(textOf(set, name));
  table[row]![table[0]!.indexOf(column)] = value;
  return new Map([...set, [name, Buffer.from(csvOf(table))]]);
};

export const csvOf = (table: readonly (readonly string[])[], always = false): string =>
  table
    .map((cells) =>
      cells.map((cell) => (always || /[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','),
    )
    .join('\r\n') + '\r\n';

export const filesOf = (set: ReadonlyMap<string, Buffer>): RosterFiles => ({
  names: new Set(set.keys()),
  read: async (name) => set.get(name),
});

/** What is wrong with a set, as far as its files tell. */
export const problemsOf = async (set: ReadonlyMap<string, Buffer>): Promise<Problems> => {
  const problems = new Problems();
  await readRosterSet(filesOf(set), problems);
  return problems;
};
