import jsQR from 'jsqr';
import { inflateSync } from 'node:zlib';
import { sheetOf, type SheetPage } from './sheet.ts';

const page: SheetPage = {
  organization: 'Муниципальное общеобразовательное учреждение «Средняя общеобразовательная школа № 125»',
  unit: '5А',
  role: 'student',
  url: 'https://school.example/join#01980000-0000-7000-8000-000000000000.AAAAAAAAAAAAAAAAAAAAAA',
  expiresAt: '2026-12-06T12:00:00.000Z',
  timeZone: 'Asia/Yekaterinburg',
  slips: 12,
};

const numberIn = (text: string, name: string) => Number(new RegExp(`/${name} (\\d+)`, 'u').exec(text)?.[1]);

/** Pictures as the PDF keeps them: three bytes a pixel, each in a row led by the byte of its filter or by none. */
const picturesOf = (pdf: Buffer) =>
  [...pdf.toString('latin1').matchAll(/<<([^]*?)>>\s*stream\n([^]*?)\nendstream/gu)]
    .filter(([, head]) => head!.includes('/Subtype /Image') && head!.includes('/ColorSpace /DeviceRGB'))
    .map(([, head, body]) => {
      const [width, height] = [numberIn(head!, 'Width'), numberIn(head!, 'Height')];
      const rows = inflateSync(Buffer.from(body!, 'latin1'));
      expect(rows).toHaveLength(width * height * 3);
      const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
      for (let at = 0; at < width * height; at++) pixels.set(rows.subarray(at * 3, at * 3 + 3), at * 4);
      return { width, height, pixels };
    });

const MARGIN = 24;

/** As a camera sees it: with white paper around. */
const onPaper = ({ width, height, pixels }: ReturnType<typeof picturesOf>[number]) => {
  const size = width + 2 * MARGIN;
  const paper = new Uint8ClampedArray(size * (height + 2 * MARGIN) * 4).fill(255);
  for (let y = 0; y < height; y++)
    paper.set(pixels.subarray(y * width * 4, (y + 1) * width * 4), ((y + MARGIN) * size + MARGIN) * 4);
  return jsQR.default(paper, size, height + 2 * MARGIN)?.data;
};

describe('a sheet of slips', () => {
  it('shows a camera the link, one picture a link however many slips', async () => {
    const other = { ...page, unit: '5Б', url: page.url.replace('AAAA', 'BBBB'), slips: 1 };
    const pdf = await sheetOf([page, other]);
    expect(picturesOf(pdf).map(onPaper)).toEqual([page.url, other.url]);
    expect(pdf.toString('latin1').match(/\/Type \/Page\n/gu)).toHaveLength(3);
  });
});
