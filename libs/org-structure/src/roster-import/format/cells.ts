import { isDate } from '@zveno/kernel';
import type { Column } from './tables.ts';

/** The items of a list within a cell. */
export const listOf = (cell: string): string[] =>
  cell
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** Why a filled cell is no such value, in Russian without its content; undefined when it fits. */
export const cellFault = (cell: string, kind: Column['kind']): string | undefined => {
  switch (kind) {
    case 'name':
      return cell.length <= 1000 ? undefined : 'Значение длиннее 1000 знаков.';
    case 'text':
      return cell.length <= 200 ? undefined : 'Значение длиннее 200 знаков.';
    case 'id':
      return /^[^\s,]{1,150}$/u.test(cell) ? undefined : 'Идентификатор содержит пробелы или слишком длинный.';
    case 'ids':
      return listOf(cell).every((item) => /^[^\s]{1,150}$/u.test(item))
        ? undefined
        : 'В списке идентификаторов есть пробелы или слишком длинное значение.';
    case 'date':
      return isDate(cell) ? undefined : 'Дата должна существовать и быть записана как ГГГГ-ММ-ДД.';
    case 'boolean':
      return cell === 'true' || cell === 'false' ? undefined : 'Здесь может стоять только true или false.';
    case 'status':
      return cell === 'active' || cell === 'tobedeleted'
        ? undefined
        : 'Состояние может быть только active или tobedeleted.';
    case 'grades':
      return listOf(cell).every((item) => /^(?:[1-9]|0[1-9]|1[0-2]|KG|PK|IT|PR|TK|UG|Other|PS)$/u.test(item))
        ? undefined
        : 'Параллель или курс записываются числом от 1 до 12.';
    default:
      return kind.includes(cell) ? undefined : `Допустимы только значения: ${kind.join(', ')}.`;
  }
};
