import { isUtf8 } from 'node:buffer';
import { CsvError, parse } from 'csv-parse/sync';
import type { Problems } from './problems.ts';

/** Receives a table row by row: first the names of its columns, then every row's cells with its line in the file. */
export type CsvReader = Readonly<{
  header: (columns: readonly string[]) => void;
  row: (cells: readonly string[], line: number) => void;
}>;

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** The first line (from 1) that is no UTF-8, and the number of its first cell that is not, by its commas. */
const firstForeignCell = (bytes: Buffer): { line: number; cell: number } => {
  let start = 0;
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    const slice = bytes.subarray(start, end === -1 ? bytes.length : end);
    if (!isUtf8(slice)) {
      for (let cell = 0, from = 0; ; cell += 1) {
        const comma = slice.indexOf(0x2c, from);
        if (comma === -1 || !isUtf8(slice.subarray(from, comma))) return { line, cell };
        from = comma + 1;
      }
    }
    if (end === -1) return { line, cell: 0 };
    start = end + 1;
  }
};

const headerOf = (bytes: Buffer): string[] => {
  const end = bytes.indexOf(0x0a);
  const line = bytes.subarray(0, end === -1 ? bytes.length : end).toString('latin1');
  return line
    .replace(/^\xef\xbb\xbf/u, '')
    .trim()
    .split(',');
};

/** Whether the bytes can be read as a table at all; says what is wrong otherwise. */
const isReadable = (file: string, bytes: Buffer, problems: Problems): boolean => {
  if (bytes.length === 0 || (bytes.length === BOM.length && bytes.equals(BOM))) {
    problems.add(file, 0, '', 'file.empty', 'Файл пуст: в нём нет даже строки с названиями столбцов.');
    return false;
  }
  const mark = bytes.readUInt16BE(0);
  if (mark === 0xfffe || mark === 0xfeff || bytes.includes(0)) {
    const reason = 'Файл сохранён в кодировке UTF-16 или содержит нулевые байты; нужна кодировка UTF-8.';
    problems.add(file, 1, '', 'file.encoding', reason);
    return false;
  }
  if (isUtf8(bytes)) return true;
  const { line, cell } = firstForeignCell(bytes);
  const column = headerOf(bytes)[cell] ?? `#${cell + 1}`;
  const reason = 'Здесь байты, которых нет в UTF-8: вероятно, файл сохранён в кодировке Windows-1251.';
  problems.add(file, line, /^[\w.:]+$/u.test(column) ? column : `#${cell + 1}`, 'file.encoding', reason);
  return false;
};

/** How many lines a row takes. */
const height = (cells: readonly string[]): number => {
  let lines = 1;
  for (const cell of cells) for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) lines += 1;
  return lines;
};

/**
 * Reads one table of RFC 4180 in UTF-8 (a byte order mark is accepted): comma, double quotes, CRLF or LF. What cannot be
 * read is added to `problems`; rows before a broken quote have been handed over by then.
 */
export const readCsv = (file: string, bytes: Buffer, problems: Problems, reader: CsvReader): void => {
  if (!isReadable(file, bytes, problems)) return;
  let columns: string[] | undefined;
  // The parser's own count takes CRLF within a cell for two lines, and an open quote for the end of the file.
  let [next, empty] = [1, 0];
  try {
    parse(bytes, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 1_000_000,
      record_delimiter: ['\r\n', '\n'],
      on_record: (cells: string[], { empty_lines }) => {
        const line = next + empty_lines - empty;
        next = line + height(cells);
        empty = empty_lines;
        if (columns === undefined) {
          columns = cells.map((name) => name.trim());
          reader.header(columns);
          return null;
        }
        if (cells.length !== columns.length) {
          const reason = `В строке ${cells.length} ячеек, а столбцов ${columns.length}.`;
          problems.add(file, line, `#${Math.min(cells.length, columns.length) + 1}`, 'csv.cells', reason);
          return null;
        }
        reader.row(cells, line);
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { column = 0 } = error as unknown as { column?: number };
    const cell = typeof column === 'number' ? column : 0;
    const name = columns?.[cell] ?? `#${cell + 1}`;
    problems.add(file, next, name, 'csv.quote', 'Кавычки здесь открыты или закрыты неверно.');
  }
};
