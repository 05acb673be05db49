import type { Problems } from '@zveno/contracts-common';
import { indicatorProblems } from './indicators/problems.ts';

/** Codes that reports and the audit trail answer with, beside the common ones and those of org-structure. */
export const analyticsProblems = {
  'audit.damaged': { status: 503, title: 'Файлы журнала аудита повреждены' },
  'audit.diverged': { status: 503, title: 'Журнал событий не тот, что был подписан' },
  'audit.event-unknown': { status: 404, title: 'Такого события в журнале аудита нет' },
  'audit.export-unfinished': { status: 409, title: 'Комплект ещё не готов' },
  'audit.export-unknown': { status: 404, title: 'Такой выгрузки нет' },
  'audit.not-signed': { status: 409, title: 'Событие ещё не подписано' },
  'audit.period-empty': { status: 404, title: 'За этот период событий нет' },
  'audit.period-open': { status: 409, title: 'Конец периода ещё не подписан' },
  'audit.rolled-back': { status: 503, title: 'Журнал событий короче подписанного' },
  'audit.unavailable': { status: 503, title: 'Журнал аудита здесь не ведётся' },
  'inspection.not-found': { status: 404, title: 'Такой проверки нет' },
  'inspection.not-inspector': { status: 409, title: 'У человека нет роли инспектора' },
  'inspection.term-invalid': { status: 400, title: 'Срок проверки указан неверно' },
  'period.invalid': { status: 400, title: 'Период указан неверно' },
  'report.scope-invalid': { status: 400, title: 'Не ясно, о ком отчёт' },
  'usage-report.differs': { status: 409, title: 'Доведены другие показатели' },
  'usage-report.not-found': { status: 404, title: 'Такой отчёт не доводился' },
  ...indicatorProblems,
} as const satisfies Problems;
