import { cellFault } from './cells.ts';
import { readCsv } from './csv.ts';
import type { Problems } from './problems.ts';
import { tables, type Column, type RowOf, type TableName } from './tables.ts';

/** Keeps one copy of each repeated text: ids come back in thousands of rows. */
export type Intern = (text: string) => string;

export const makeIntern = (): Intern => {
  const seen = new Map<string, string>();
  return (text) => {
    const known = seen.get(text);
    if (known !== undefined) return known;
    seen.set(text, text);
    return text;
  };
};

/** What is read of a column: where it stands in the file, or -1 when the file lacks it. */
type Field = Readonly<{ name: string; column: Column; at: number }>;

const fieldsOf = (table: TableName, columns: readonly string[], delta: boolean, problems: Problems): Field[] => {
  const file = `${table}.csv`;
  for (const [i, name] of columns.entries())
    if (columns.indexOf(name) !== i)
      problems.add(file, 1, `#${i + 1}`, 'column.duplicate', 'Столбец с таким названием уже есть.');
  return Object.entries(tables[table] as Record<string, Column>).map(([name, column]) => {
    const at = columns.indexOf(name);
    const needed = column.needed || (delta && name === 'status');
    if (at === -1 && needed) problems.add(file, 1, name, 'column.missing', `Нет обязательного столбца ${name}.`);
    return { name, column, at };
  });
};

/** Whether the same text is expected in many rows. Nothing names an enrolment by its id. */
const isRepeated = (table: TableName, name: string, { kind }: Column): boolean =>
  kind === 'text' ? name.startsWith('metadata.') : !(table === 'enrollments' && name === 'sourcedId');

const composed = (cell: string): string => {
  const trimmed = cell.trim();
  return trimmed.isWellFormed() && /^[\x20-\x7e]*$/u.test(trimmed) ? trimmed : trimmed.normalize('NFC');
};

/**
 * Reads a table and hands over each row that has no fault of its own. Faults (missing columns, empty or wrong cells,
 * repeated ids) go to `problems`.
 */
export const readTable = <T extends TableName>(
  table: T,
  bytes: Buffer,
  delta: boolean,
  problems: Problems,
  intern: Intern,
  take: (row: RowOf<T>) => void,
): void => {
  const file = `${table}.csv`;
  const seen = new Set<string>();
  let fields: Field[] = [];
  let usable = false;
  readCsv(file, bytes, problems, {
    header: (columns) => {
      const before = problems.count;
      fields = fieldsOf(table, columns, delta, problems);
      usable = problems.count === before;
    },
    row: (cells, line) => {
      if (!usable) return;
      const row: Record<string, string | number> = { line };
      let sound = true;
      for (const { name, column, at } of fields) {
        const cell = at === -1 ? '' : composed(cells[at]!);
        if (cell === '') {
          if (column.filled && !(row.status === 'tobedeleted')) {
            problems.add(file, line, name, 'value.missing', 'Ячейка пуста, а должна быть заполнена.');
            sound = false;
          }
        } else {
          const fault = cellFault(cell, column.kind);
          if (fault !== undefined) {
            problems.add(file, line, name, 'value.invalid', fault);
            sound = false;
          }
        }
        row[name] = isRepeated(table, name, column) ? intern(cell) : cell;
      }
      if (!sound) return;
      const sourcedId = row.sourcedId as string;
      if (sourcedId === '') {
        problems.add(file, line, 'sourcedId', 'value.missing', 'У строки нет идентификатора.');
        return;
      }
      if (seen.has(sourcedId)) {
        problems.add(file, line, 'sourcedId', 'row.duplicate', 'Строка с таким идентификатором уже была в этом файле.');
        return;
      }
      seen.add(sourcedId);
      take(row as unknown as RowOf<T>);
    },
  });
};
