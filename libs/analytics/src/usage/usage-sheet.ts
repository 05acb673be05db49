import type { Usage } from '@zveno/contracts-analytics';
import { createRequire } from 'node:module';
import { workbookOf } from '../shared/workbook.ts';

const { resolve } = createRequire(import.meta.url);
const FONT = resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
const BOLD = resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf');

/** A4 in points. */
const MARGIN = 48;
const WIDTH = 595 - 2 * MARGIN;
const BOTTOM = 842 - MARGIN;
const VALUE = 90;

const dotted = (date: string): string => date.split('-').reverse().join('.');
const valueOf = ({ value, total }: Usage['figures'][number]): string =>
  total === undefined ? String(value) : `${value} из ${total}`;
const headOf = (usage: Usage): string => `за период с ${dotted(usage.from)} по ${dotted(usage.to)}`;

/** Title and value of each figure, under the names of their sections; then units; then what is not measured. */
const linesOf = (usage: Usage): (readonly [head: boolean, title: string, value: string])[] => {
  const sections = [...new Set(usage.figures.map(({ section }) => section))];
  return [
    ...sections.flatMap((section) => [
      [true, section, ''] as const,
      ...usage.figures
        .filter((figure) => figure.section === section)
        .map((figure) => [false, figure.title, valueOf(figure)] as const),
    ]),
    [true, 'Подразделения: обучающиеся и работники', ''],
    ...usage.units.map(({ name, students, teachers }) => [false, name, `${students} и ${teachers}`] as const),
    [true, 'Пока не измеряется', ''],
    ...usage.notMeasured.map(({ title }) => [false, title, '—'] as const),
  ];
};

/** The figures to be printed and signed. @returns a PDF */
export const usagePdf = async (organization: string, usage: Usage): Promise<Buffer> => {
  // Seldom needed and large: loaded when somebody prints.
  const { default: PDFDocument } = await import('pdfkit');
  const document = new PDFDocument({ size: 'A4', margin: MARGIN, info: { Title: 'Использование платформы' } });
  document.registerFont('plain', FONT);
  document.registerFont('bold', BOLD);
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((fulfil, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => fulfil(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  document.font('bold').fontSize(14).text('Использование платформы', MARGIN, MARGIN, { width: WIDTH });
  document.font('plain').fontSize(10).text(organization, { width: WIDTH }).text(headOf(usage), { width: WIDTH });
  let y = document.y + 12;
  for (const [head, title, value] of linesOf(usage)) {
    document.font(head ? 'bold' : 'plain').fontSize(head ? 10 : 9);
    const height = document.heightOfString(title, { width: WIDTH - VALUE - 12 });
    if (y + height + 8 > BOTTOM) {
      document.addPage();
      y = MARGIN;
    }
    if (head) y += 6;
    document.text(title, MARGIN, y, { width: WIDTH - VALUE - 12 });
    document.text(value, MARGIN + WIDTH - VALUE, y, { width: VALUE, align: 'right' });
    y += height + 4;
  }
  if (y + 70 > BOTTOM) {
    document.addPage();
    y = MARGIN;
  }
  document.font('plain').fontSize(7);
  document.text(`Посчитано по журналу событий до позиции ${usage.position}.`, MARGIN, y + 10, { width: WIDTH });
  document.text(`Контрольная сумма показателей (SHA-256): ${usage.digest}`, { width: WIDTH });
  document.fontSize(9).text('Руководитель ____________________   Дата ______________', MARGIN, document.y + 16);
  document.end();
  return done;
};

/** The same for spreadsheets: figures, units, and what they were counted from. @returns an XLSX */
export const usageXlsx = (organization: string, usage: Usage): Promise<Buffer> =>
  workbookOf([
    {
      name: 'Показатели',
      rows: [
        ['Показатель', 'Значение', 'Из', 'Раздел', 'Код', 'Версия'],
        ...usage.figures.map(({ title, value, total, section, id, version }) => [
          title,
          value,
          total ?? '',
          section,
          id,
          version,
        ]),
        ...usage.notMeasured.map(({ id, title }) => [title, 'пока не измеряется', '', '', id, '']),
      ],
    },
    {
      name: 'Подразделения',
      rows: [
        ['Подразделение', 'Обучающиеся', 'Работники'],
        ...usage.units.map(({ name, students, teachers }) => [name, students, teachers]),
      ],
    },
    {
      name: 'Об отчёте',
      rows: [
        ['Организация', organization],
        ['Период', headOf(usage)],
        ['Позиция журнала', usage.position],
        ['SHA-256', usage.digest],
      ],
    },
  ]);
