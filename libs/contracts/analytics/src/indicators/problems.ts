import type { Problems } from '@zveno/contracts-common';

/** Codes that indicators, closed periods and keys answer with. */
export const indicatorProblems = {
  'api-key.invalid': { status: 401, title: 'Ключ недействителен, отозван или окончен' },
  'api-key.not-found': { status: 404, title: 'Такого ключа нет' },
  'api-key.term-invalid': { status: 400, title: 'Срок ключа указан неверно' },
  'indicator.counter-unknown': { status: 400, title: 'Такого счётчика нет' },
  'indicator.counters-apart': { status: 400, title: 'Числитель и знаменатель считают разных людей' },
  'indicator.denominator-missing': { status: 400, title: 'У доли не указан знаменатель' },
  'indicator.not-found': { status: 404, title: 'Такого показателя нет' },
  'indicator.not-measured': { status: 409, title: 'Показатель ещё не измеряется' },
  'indicator.role-unknown': { status: 400, title: 'По ролям показатель не делится' },
  'indicator.version-old': { status: 409, title: 'Эта версия определения уже есть или старше имеющейся' },
  'period.closed-later': { status: 409, title: 'Уже закрыт более поздний период' },
  'period.not-given': { status: 400, title: 'Вне организации даются только закрытые недели и месяцы' },
  'period.not-over': { status: 409, title: 'Период ещё не окончен' },
  'period.too-many': { status: 400, title: 'Слишком много периодов' },
} as const satisfies Problems;
