import type { Problems } from '@zveno/contracts-common';

/** Codes that roster imports answer with, beside the common ones. */
export const rosterImportProblems = {
  'roster-import.abandoned': { status: 409, title: 'План импорта отложен' },
  'roster-import.exists': { status: 409, title: 'Такой импорт уже есть' },
  'roster-import.failed': { status: 500, title: 'Импорт не удалось подготовить' },
  'roster-import.invalid': { status: 422, title: 'В файлах импорта есть ошибки' },
  'roster-import.not-found': { status: 404, title: 'Импорт не найден' },
  'roster-import.running': { status: 409, title: 'Импорт в эту организацию уже идёт' },
  'roster-import.too-many-endings': { status: 422, title: 'Импорт завершил бы слишком много зачислений' },
  'roster-import.upload-incomplete': { status: 409, title: 'Файлы импорта загружены не целиком' },
  'roster-import.upload-too-large': { status: 413, title: 'Файлы импорта слишком велики' },
} as const satisfies Problems;
