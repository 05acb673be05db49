import { validateSync } from 'class-validator';
import { IsCode, IsId, IsLine, IsNewId, IsZone, MayBeAbsent } from './fields.ts';

class Fields {
  @MayBeAbsent()
  @IsLine(20)
  line?: unknown;

  @MayBeAbsent()
  @IsId()
  id?: unknown;

  @MayBeAbsent()
  @IsNewId()
  newId?: unknown;

  @MayBeAbsent()
  @IsCode()
  code?: unknown;

  @MayBeAbsent()
  @IsZone()
  zone?: unknown;
}

const fits = (field: keyof Fields, value: unknown) =>
  validateSync(Object.assign(new Fields(), { [field]: value })).length === 0;

it.each([
  ['line', 'Школа № 1'],
  ['line', ' я'],
  ['line', undefined],
  ['id', 'unit-1.a:b_c'],
  ['newId', '0198f0c4-7a00-7000-8000-000000000001'],
  ['code', 'own-wish'],
  ['zone', 'Asia/Yekaterinburg'],
] as const)('%s takes %j', (field, value) => expect(fits(field, value)).toBe(true));

it.each([
  ['line', ''],
  ['line', '   '],
  ['line', 'a\nb'],
  ['line', 'a\u0000'],
  ['line', 'я'.repeat(21)],
  ['line', null],
  ['line', ['a']],
  ['line', 7],
  ['id', 'a b'],
  ['id', '../x'],
  ['id', 'a'.repeat(101)],
  ['newId', 'unit-1'],
  ['newId', '0198F0C4-7A00-7000-8000-000000000001'],
  ['code', 'Own wish'],
  ['code', ''],
  ['zone', 'Mars/Olympus'],
  ['zone', 5],
] as const)('%s does not take %j', (field, value) => expect(fits(field, value)).toBe(false));

it('refuses a long hostile line without effort', () => {
  const hostile = `${'a'.repeat(250_000)}\n`;
  expect(fits('line', hostile)).toBe(false);
  expect(fits('line', ' '.repeat(250_000))).toBe(false);
});
