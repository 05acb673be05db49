import type { Problems } from './problems.ts';

/** Codes of sealed fields, keys and phone claims. Those that only stop a start have pages, but no answer over HTTP. */
export const privacyProblems = {
  'key-store.damaged': { status: 500, title: 'Хранилище ключей повреждено' },
  'key-store.unavailable': { status: 503, title: 'Хранилище ключей недоступно' },
  'phone.claimed': { status: 409, title: 'Телефон занят' },
  'phone.invalid': { status: 400, title: 'Недопустимый номер телефона' },
  'sealed.algorithm-unknown': { status: 500, title: 'Неизвестный алгоритм запечатывания' },
  'sealed.invalid': { status: 500, title: 'Запечатанное поле повреждено' },
  'subject.erased': { status: 410, title: 'Данные субъекта уничтожены' },
  'subject.invalid': { status: 400, title: 'Недопустимый идентификатор субъекта' },
  'subject.key-missing': { status: 500, title: 'Ключ субъекта не был запрошен' },
} as const satisfies Problems;
