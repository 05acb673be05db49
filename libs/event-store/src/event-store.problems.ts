/** How the codes of the event store are answered over HTTP; each has a page `docs/problems/<code>.md`. */
export const eventStoreProblems = {
  'event-store.closed': { status: 503, title: 'Журнал закрыт' },
  'event-store.damaged': { status: 500, title: 'Журнал повреждён' },
  'event-store.foreign': { status: 500, title: 'Файл не является журналом этой версии' },
  'event-store.unavailable': { status: 503, title: 'Журнал не принимает записи' },
  'event.too-large': { status: 413, title: 'Запись слишком велика' },
  'event.type-unknown': { status: 500, title: 'Неизвестный вид события' },
  'event.version-unknown': { status: 500, title: 'Неизвестная версия события' },
  'stream.contended': { status: 503, title: 'Слишком много одновременных изменений' },
  'stream.invalid': { status: 400, title: 'Недопустимое имя потока' },
} as const;
