import type { Problems } from './problems.ts';

/** Codes of the log and of its readings. Those that only an operator's command meets have pages, but no answer over HTTP. */
export const storeProblems = {
  'config.invalid': { status: 500, title: 'Настройка задана неверно' },
  'event-store.closed': { status: 503, title: 'Журнал закрыт' },
  'event-store.unavailable': { status: 503, title: 'Журнал не принимает записи' },
  'event.too-large': { status: 413, title: 'Запись слишком велика' },
  'event-store.damaged': { status: 500, title: 'Журнал повреждён' },
  'event-store.foreign': { status: 500, title: 'Файл не является журналом этой версии' },
  'event.type-unknown': { status: 500, title: 'Неизвестный вид события' },
  'event.version-unknown': { status: 500, title: 'Неизвестная версия события' },
  'stream.contended': { status: 503, title: 'Слишком много одновременных изменений' },
  'stream.invalid': { status: 400, title: 'Недопустимое имя потока' },
  'read-store.closed': { status: 503, title: 'Хранилище чтений закрывается' },
  'read-store.contended': { status: 503, title: 'Чтение обновляют двое' },
  'read-store.unavailable': { status: 503, title: 'Хранилище чтений недоступно' },
} as const satisfies Problems;
