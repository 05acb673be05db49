import type { CellValue } from './columns.ts';

/** RFC 4180. A text that a spreadsheet would take for a formula is given an apostrophe. */
const field = (value: CellValue): string => {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const harmless = /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
  return /[",\r\n;]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

const line = (values: readonly CellValue[]): string => `${values.map(field).join(',')}\r\n`;

/** A table as CSV, line by line, with a mark by which spreadsheets know UTF-8. */
export const csvOf = async function* (
  titles: readonly string[],
  pages: AsyncIterable<readonly CellValue[][]>,
): AsyncGenerator<string> {
  yield `\u{feff}${line(titles)}`;
  for await (const page of pages) yield page.map(line).join('');
};
