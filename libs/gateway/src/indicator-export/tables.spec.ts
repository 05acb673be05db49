import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import type { CellValue } from './columns.ts';
import { csvOf } from './csv.ts';
import { xlsxOf } from './xlsx.ts';

const pages = async function* (...all: CellValue[][][]): AsyncGenerator<CellValue[][]> {
  yield* all;
};

const partsOf = async (workbook: Buffer): Promise<Map<string, string>> => {
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    fromBuffer(workbook, { lazyEntries: false, autoClose: false }, (error, file) =>
      error ? reject(error) : resolve(file),
    ),
  );
  const entries: Entry[] = [];
  zip.on('entry', (entry: Entry) => entries.push(entry));
  await once(zip, 'end');
  const read = (entry: Entry) =>
    new Promise<string>((resolve, reject) =>
      zip.openReadStream(entry, (error, stream) =>
        error ? reject(error) : void buffer(stream).then((bytes) => resolve(bytes.toString()), reject),
      ),
    );
  return new Map(await Promise.all(entries.map(async (entry) => [entry.fileName, await read(entry)] as const)));
};

describe('a table', () => {
  it('as CSV quotes what must be quoted and gives spreadsheets no formula', async () => {
    let text = '';
    for await (const part of csvOf(['а', 'б'], pages([['x, "y"', 1.5]], [['=1+1', undefined]]))) text += part;
    expect(text).toBe('\u{feff}а,б\r\n"x, ""y""",1.5\r\n\'=1+1,\r\n');
  });

  it('as XLSX is a workbook with text, numbers and gaps', async () => {
    const made = await buffer(xlsxOf(['а'], pages([['<&>', 0.5]], [[undefined, 'б\u{0}']])));
    const parts = await partsOf(made);
    expect([...parts.keys()]).toContain('xl/workbook.xml');
    const sheet = parts.get('xl/worksheets/sheet1.xml');
    expect(sheet).toContain('&lt;&amp;&gt;</t></is></c><c><v>0.5</v></c></row><row><c/>');
    expect(sheet).toContain('>б<');
  });

  it('whose pages fail half-way ends with the failure', async () => {
    const failing = (async function* (): AsyncGenerator<CellValue[][]> {
      yield [['a']];
      throw new Error('no more pages');
    })();
    await expect(buffer(xlsxOf(['а'], failing))).rejects.toThrow('no more pages');
  });
});
