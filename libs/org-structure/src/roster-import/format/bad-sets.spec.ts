import { cellsOf, csvOf, problemsOf, smallSet, textOf, withCell } from '../roster.fixture.ts';

const set = smallSet();
const without = (name: string) => new Map([...set].filter(([file]) => file !== name));
const put = (name: string, content: string | Buffer) => new Map([...set, [name, Buffer.from(content as string)]]);
const edit = (name: string, change: (text: string) => string) => put(name, change(textOf(set, name)));
const withoutColumn = (name: string, column: string) => {
  const table = cellsOf(textOf(set, name));
  const at = table[0]!.indexOf(column);
  return put(name, csvOf(table.map((cells) => cells.filter((_, i) => i !== at))));
};
const orgs = cellsOf(textOf(set, 'orgs.csv'));
const school = orgs[3]![0]!;

const cases: [string, Map<string, Buffer>, string, string, number, string][] = [
  ['a missing manifest', without('manifest.csv'), 'file.missing', 'manifest.csv', 0, ''],
  ['a missing file', without('users.csv'), 'file.missing', 'users.csv', 0, ''],
  [
    'an older version',
    edit('manifest.csv', (text) => text.replace('version,1.2', 'version,1.1')),
    'manifest.invalid',
    'manifest.csv',
    3,
    'value',
  ],
  [
    'a mixture of bulk and delta',
    edit('manifest.csv', (text) => text.replace('file.users,bulk', 'file.users,delta')),
    'manifest.invalid',
    'manifest.csv',
    0,
    'value',
  ],
  [
    'a file the manifest denies',
    edit('manifest.csv', (text) => text.replace('demographics,bulk', 'demographics,absent')),
    'file.unexpected',
    'demographics.csv',
    0,
    '',
  ],
  ['a missing column', withoutColumn('users.csv', 'familyName'), 'column.missing', 'users.csv', 1, 'familyName'],
  ['an empty cell', withCell(set, 'users.csv', 2, 'familyName', ''), 'value.missing', 'users.csv', 3, 'familyName'],
  ['a wrong status', withCell(set, 'roles.csv', 1, 'status', 'gone'), 'value.invalid', 'roles.csv', 2, 'status'],
  ['a wrong role', withCell(set, 'roles.csv', 1, 'role', 'king'), 'value.invalid', 'roles.csv', 2, 'role'],
  [
    'a date that does not exist',
    withCell(set, 'enrollments.csv', 1, 'beginDate', '2026-02-30'),
    'value.invalid',
    'enrollments.csv',
    2,
    'beginDate',
  ],
  [
    'a repeated id',
    withCell(set, 'orgs.csv', 3, 'sourcedId', orgs[2]![0]!),
    'row.duplicate',
    'orgs.csv',
    4,
    'sourcedId',
  ],
  [
    'an unknown parent',
    withCell(set, 'orgs.csv', 3, 'parentSourcedId', 'nobody'),
    'reference.parent',
    'orgs.csv',
    4,
    'parentSourcedId',
  ],
  [
    'a school without municipality',
    withCell(set, 'orgs.csv', 3, 'parentSourcedId', orgs[1]![0]!),
    'reference.parent',
    'orgs.csv',
    4,
    'parentSourcedId',
  ],
  [
    'a cycle',
    withCell(set, 'orgs.csv', 1, 'parentSourcedId', school),
    'reference.cycle',
    'orgs.csv',
    2,
    'parentSourcedId',
  ],
  [
    'an unknown user',
    withCell(set, 'roles.csv', 1, 'userSourcedId', 'nobody'),
    'reference.unknown',
    'roles.csv',
    2,
    'userSourcedId',
  ],
  [
    'an unknown class',
    withCell(set, 'enrollments.csv', 1, 'classSourcedId', 'none'),
    'reference.unknown',
    'enrollments.csv',
    2,
    'classSourcedId',
  ],
  [
    'an unknown course',
    withCell(set, 'classes.csv', 1, 'courseSourcedId', 'none'),
    'reference.unknown',
    'classes.csv',
    2,
    'courseSourcedId',
  ],
  [
    'a class of another school',
    withCell(set, 'enrollments.csv', 1, 'schoolSourcedId', orgs[2]![0]!),
    'reference.mismatch',
    'enrollments.csv',
    2,
    'schoolSourcedId',
  ],
  ['a broken quote', edit('users.csv', (text) => text.replace('true', '"true')), 'csv.quote', 'users.csv', 2, ''],
  [
    'CP1251',
    put('users.csv', Buffer.from([...Buffer.from('sourcedId,status\n1,'), 0xcf, 0xe5])),
    'file.encoding',
    'users.csv',
    2,
    'status',
  ],
  ['UTF-16', put('users.csv', Buffer.from(textOf(set, 'users.csv'), 'utf16le')), 'file.encoding', 'users.csv', 1, ''],
  ['an empty file', put('users.csv', ''), 'file.empty', 'users.csv', 0, ''],
];

describe('a set of files', () => {
  it('is sound as the generator writes it', async () => {
    expect((await problemsOf(set)).list).toEqual([]);
  });

  it.each(cases)('is refused for %s, and told where it is', async (_, bad, code, file, line, column) => {
    const [first] = (await problemsOf(bad)).list;
    expect(first).toMatchObject({ code, file, line, ...(column === '' ? {} : { column }) });
    expect(first!.reason).toMatch(/^[А-ЯЁ].*\.$/u);
  });

  it('is told of a hundred problems at most, without what the cells hold', async () => {
    const table = cellsOf(textOf(set, 'enrollments.csv'));
    for (const cells of table.slice(1)) cells[table[0]!.indexOf('role')] = 'Тайна';
    const { list, count } = await problemsOf(put('enrollments.csv', csvOf(table)));
    expect([list.length, count]).toEqual([Math.min(100, count), table.length - 1]);
    expect(JSON.stringify(list)).not.toContain('Тайна');
  });
});
