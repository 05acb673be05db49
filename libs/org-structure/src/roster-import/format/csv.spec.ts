import fc from 'fast-check';
import { readCsv } from './csv.ts';
import { Problems } from './problems.ts';

const read = (bytes: Buffer | string) => {
  const problems = new Problems();
  const rows: { cells: readonly string[]; line: number }[] = [];
  let header: readonly string[] = [];
  readCsv('users.csv', typeof bytes === 'string' ? Buffer.from(bytes) : bytes, problems, {
    header: (columns) => (header = columns),
    row: (cells, line) => rows.push({ cells: [...cells], line }),
  });
  return { header, rows, problems: problems.list };
};

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const bare = (cell: string) => (/[",\r\n]/u.test(cell) || cell === '' ? quoted(cell) : cell);

describe('readCsv', () => {
  it('gives back any cells, however they were quoted', () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .filter((text) => !text.includes('\0') && !text.includes('\uFEFF'));
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(table, fc.boolean(), fc.constantFrom('\n', '\r\n'), (rows, always, end) => {
        const write = always ? quoted : bare;
        const text = ['a,b,c', ...rows.map((cells) => cells.map(write).join(','))].join(end) + end;
        const { rows: back, problems } = read(text);
        expect(problems).toEqual([]);
        expect(back.map(({ cells }) => cells)).toEqual(rows);
      }),
    );
  });

  it('names the line on which a row begins, also behind rows of several lines', () => {
    const { rows } = read('a,b\r\n"x\r\ny",1\r\nz,2\r\n');
    expect(rows.map(({ line }) => line)).toEqual([2, 4]);
  });

  it('accepts a byte order mark', () => {
    expect(read('\uFEFFa,b\n1,2\n').header).toEqual(['a', 'b']);
  });

  it.each([
    ['an empty file', Buffer.alloc(0), 'file.empty', 0, ''],
    ['a byte order mark alone', Buffer.from('\uFEFF'), 'file.empty', 0, ''],
    ['UTF-16 with a mark', Buffer.from('\uFEFFa,b\n1,2\n', 'utf16le'), 'file.encoding', 1, ''],
    ['UTF-16 without', Buffer.from('a,b\n1,2\n', 'utf16le'), 'file.encoding', 1, ''],
    [
      'CP1251',
      Buffer.concat([Buffer.from('a,b\n1,'), Buffer.from([0xcf, 0xe5, 0xf2]), Buffer.from('\n')]),
      'file.encoding',
      2,
      'b',
    ],
    ['an open quote', 'a,b\n1,"2\n3,4\n', 'csv.quote', 2, 'b'],
    ['a quote inside a bare cell', 'a,b\n1,2"3\n', 'csv.quote', 2, 'b'],
    ['text behind a closing quote', 'a,b\n"1"x,2\n', 'csv.quote', 2, 'a'],
    ['a row too short', 'a,b\n1\n', 'csv.cells', 2, '#2'],
    ['a row too long', 'a,b\n1,2,3\n', 'csv.cells', 2, '#3'],
  ])('says where %s is', (_, bytes, code, line, column) => {
    expect(read(bytes).problems).toMatchObject([{ file: 'users.csv', code, line, column }]);
  });
});
