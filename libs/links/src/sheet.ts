import { createRequire } from 'node:module';

/** What stands on the sheet of one link. `slips`: how many to cut out. */
export type SheetPage = Readonly<{
  organization: string;
  /** What it leads to: a class, a chat. */
  heading: string;
  /** For whom it is, such as «Роль: обучающийся». */
  forWhom: string;
  url: string;
  expiresAt: string;
  timeZone: string;
  slips: number;
}>;

const { resolve } = createRequire(import.meta.url);
const FONT = resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
const BOLD = resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf');

/** A4 in points, with two columns of slips. */
const MARGIN = 36;
const WIDTH = 595 - 2 * MARGIN;
const HEADER = 64;
const COLUMNS = 2;
const ROWS = 5;
const [SLIP_WIDTH, SLIP_HEIGHT] = [WIDTH / COLUMNS, (842 - 2 * MARGIN - HEADER) / ROWS];
const CODE = 104;

/**
 * A sheet of slips with QR codes, each link on pages of its own: to be printed, cut and handed out. Names nobody.
 * @returns a PDF
 */
export const sheetOf = async (pages: readonly SheetPage[]): Promise<Buffer> => {
  // Seldom needed and large: loaded when somebody prints.
  const [{ default: PDFDocument }, { toBuffer }] = await Promise.all([import('pdfkit'), import('qrcode')]);
  const document = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    autoFirstPage: false,
    info: { Title: 'Приглашения' },
  });
  document.registerFont('plain', FONT);
  document.registerFont('bold', BOLD);
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((fulfil, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => fulfil(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  for (const page of pages) {
    const code = await toBuffer(page.url, { errorCorrectionLevel: 'M', margin: 0, scale: 6 });
    for (let slip = 0; slip < page.slips; slip++) {
      const place = slip % (COLUMNS * ROWS);
      if (place === 0) addPage(document, page);
      const x = MARGIN + (place % COLUMNS) * SLIP_WIDTH;
      const y = MARGIN + HEADER + Math.floor(place / COLUMNS) * SLIP_HEIGHT;
      addSlip(document, page, code, { x, y });
    }
  }
  document.end();
  return done;
};

const addPage = (document: PDFKit.PDFDocument, { organization, heading, forWhom }: SheetPage): void => {
  document.addPage();
  const line = { width: WIDTH, height: 18, ellipsis: true };
  document.font('bold').fontSize(14).text(heading, MARGIN, MARGIN, line);
  document
    .font('plain')
    .fontSize(8)
    .text(organization, MARGIN, MARGIN + 20, { ...line, height: 20 });
  const use = `${forWhom}. Разрежьте по линиям и раздайте. Не публикуйте снимок листа.`;
  document.text(use, MARGIN, MARGIN + 46, line);
};

/** The whole name of a school is long, and its number stands at the end: it gets the most lines. */
const addSlip = (
  document: PDFKit.PDFDocument,
  { organization, heading, forWhom, expiresAt, timeZone }: SheetPage,
  code: Buffer,
  { x, y }: Readonly<{ x: number; y: number }>,
): void => {
  document.rect(x, y, SLIP_WIDTH, SLIP_HEIGHT).dash(3, { space: 3 }).lineWidth(0.5).stroke('#888888').undash();
  document.image(imageOf(document, code), x + 10, y + (SLIP_HEIGHT - CODE) / 2, { width: CODE, height: CODE });
  const [left, width] = [x + CODE + 20, SLIP_WIDTH - CODE - 28];
  const until = new Date(expiresAt).toLocaleDateString('ru-RU', { timeZone });
  document
    .fillColor('black')
    .font('bold')
    .fontSize(10)
    .text(heading, left, y + 10, { width, height: 24, ellipsis: true });
  document
    .font('plain')
    .fontSize(7)
    .text(organization, left, y + 36, { width, height: 58, ellipsis: true });
  document.fontSize(8).text(forWhom, left, y + 98, { width });
  document.text(`Наведите камеру телефона. Действует до ${until}.`, left, y + 110, { width });
};

type Image = Parameters<PDFKit.PDFDocument['image']>[0];
const images = new WeakMap<Buffer, Image>();

/** The code as the document keeps it: once, however many slips show it. */
const imageOf = (document: PDFKit.PDFDocument, code: Buffer): Image => {
  const kept = images.get(code) ?? (document as unknown as { openImage: (source: Buffer) => Image }).openImage(code);
  images.set(code, kept);
  return kept;
};
