import { ZipFile } from 'yazl';

/** A sheet of cells: text, or numbers as such. */
export type Sheet = Readonly<{ name: string; rows: readonly (readonly (string | number)[])[] }>;

const escaped = (text: string): string =>
  text
    // Control characters have no place in XML, not even escaped.
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;')
    .replace(/"/gu, '&quot;');

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Text stands in the cell itself and is never a formula. */
const cell = (value: string | number): string =>
  typeof value === 'number'
    ? `<c><v>${value}</v></c>`
    : `<c t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;

const sheetXml = ({ rows }: Sheet): string =>
  `${HEAD}<worksheet xmlns="${MAIN}"><cols><col min="1" max="1" width="70" customWidth="1"/></cols><sheetData>${rows
    .map((cells) => `<row>${cells.map(cell).join('')}</row>`)
    .join('')}</sheetData></worksheet>`;

const partsOf = (sheets: readonly Sheet[]): readonly (readonly [name: string, xml: string])[] => {
  const each = (line: (sheet: Sheet, number: number) => string) => sheets.map((one, i) => line(one, i + 1)).join('');
  return [
    [
      '[Content_Types].xml',
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET}.sheet.main+xml"/>${each((_, n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${SHEET}.worksheet+xml"/>`)}</Types>`,
    ],
    [
      '_rels/.rels',
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${each(({ name }, n) => `<sheet name="${escaped(name)}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each((_, n) => `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}</Relationships>`,
    ],
    ...sheets.map((sheet, i) => [`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet)] as const),
  ];
};

/** The earliest time an archive can tell: the same figures make the same file. */
const mtime = new Date('1980-01-01T00:00:00');

/** A workbook (XLSX, ECMA-376) of a few sheets; the same sheets give the same bytes. */
export const workbookOf = async (sheets: readonly Sheet[]): Promise<Buffer> => {
  const zip = new ZipFile();
  for (const [name, xml] of partsOf(sheets)) zip.addBuffer(Buffer.from(xml), name, { mtime });
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};
