import type { IndicatorRow, IndicatorValues } from '@zveno/contracts-analytics';

export type CellValue = string | number | undefined;

type Column = readonly [title: string, of: (row: IndicatorRow, answer: IndicatorValues) => CellValue];

const yes = (value: boolean): string => (value ? 'да' : 'нет');

/** The columns of an exported table. Definition and position stand in every line: lines are copied elsewhere. */
export const columns: readonly Column[] = [
  ['Показатель', (_, { definition }) => definition.id],
  ['Версия определения', (_, { definition }) => definition.version],
  ['Период', ({ period }) => period],
  ['С', ({ from }) => from],
  ['По', ({ to }) => to],
  ['Регион', ({ regionId }) => regionId],
  ['Муниципалитет', ({ municipalityId }) => municipalityId],
  ['Организация', ({ organizationId }) => organizationId],
  ['Роль', ({ role }) => role],
  ['Числитель', ({ numerator }) => numerator],
  ['Знаменатель', ({ denominator }) => denominator],
  ['Значение', ({ value }) => value],
  ['Скрыто', ({ suppressed }) => yes(suppressed)],
  ['Период закрыт', ({ closed }) => yes(closed)],
  ['Исправлено после закрытия', ({ corrected }) => yes(corrected)],
  ['Позиция журнала', ({ position }) => position],
];

export const titles: readonly string[] = columns.map(([title]) => title);

/** The lines of one page. */
export const linesOf = (answer: IndicatorValues): CellValue[][] =>
  answer.rows.map((row) => columns.map(([, of]) => of(row, answer)));
