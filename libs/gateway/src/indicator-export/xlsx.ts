import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { CellValue } from './columns.ts';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The parts of a workbook of one sheet (ECMA-376) but for the sheet itself. */
const parts: Readonly<Record<string, string>> = {
  '[Content_Types].xml':
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
    `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets><sheet name="Показатель" sheetId="1" r:id="r1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
};

const escaped = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

const cell = (value: CellValue): string => {
  if (value === undefined) return '<c/>';
  return typeof value === 'number'
    ? `<c><v>${value}</v></c>`
    : `<c t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
};

const row = (values: readonly CellValue[]): string => `<row>${values.map(cell).join('')}</row>`;

const sheetOf = async function* (
  titles: readonly string[],
  pages: AsyncIterable<readonly CellValue[][]>,
): AsyncGenerator<string> {
  yield `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetData>${row(titles)}`;
  for await (const page of pages) yield page.map(row).join('');
  yield '</sheetData></worksheet>';
};

/** A table as a workbook, written as its pages arrive. When a page fails, the stream ends with that error. */
export const xlsxOf = (titles: readonly string[], pages: AsyncIterable<readonly CellValue[][]>): Readable => {
  const zip = new ZipFile();
  const out = zip.outputStream as Readable;
  const sheet = Readable.from(sheetOf(titles, pages));
  sheet.on('error', (error) => out.destroy(error));
  out.on('close', () => sheet.destroy());
  // Dates of parts are fixed, so that equal tables are equal files.
  const mtime = new Date('2026-01-01T00:00:00.000Z');
  for (const [name, xml] of Object.entries(parts)) zip.addBuffer(Buffer.from(DECLARATION + xml), name, { mtime });
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml', { mtime });
  zip.end();
  return out;
};
