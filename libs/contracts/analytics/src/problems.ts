import type { Problems } from '@zveno/contracts-common';

/** Codes that reports answer with, beside the common ones and those of org-structure. */
export const analyticsProblems = {
  'period.invalid': { status: 400, title: 'Период указан неверно' },
  'report.scope-invalid': { status: 400, title: 'Не ясно, о ком отчёт' },
} as const satisfies Problems;
