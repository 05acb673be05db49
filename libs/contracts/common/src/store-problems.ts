import type { Problems } from './problems.ts';

/** Codes of the log, of its readings, of what may be lost and of what carries messages. Those that only an operator's command meets have pages, but no answer over HTTP. */
export const storeProblems = {
  'config.invalid': { status: 500, title: 'Настройка задана неверно' },
  'delivery.refused': { status: 422, title: 'Сообщение не принято к отправке' },
  'delivery.unavailable': { status: 503, title: 'Сообщение сейчас не отправить' },
  'ephemeral.closed': { status: 503, title: 'Временное хранилище закрыто' },
  'ephemeral.unavailable': { status: 503, title: 'Временное хранилище недоступно' },
  'event-store.closed': { status: 503, title: 'Журнал закрыт' },
  'event-store.damaged': { status: 500, title: 'Журнал повреждён' },
  'event-store.foreign': { status: 500, title: 'Файл не является журналом этой версии' },
  'event-store.unavailable': { status: 503, title: 'Журнал не принимает записи' },
  'event.too-large': { status: 413, title: 'Запись слишком велика' },
  'event.type-unknown': { status: 500, title: 'Неизвестный вид события' },
  'event.version-unknown': { status: 500, title: 'Неизвестная версия события' },
  'projection.row-duplicate': { status: 503, title: 'Проекция нарушает свой уникальный индекс' },
  'reaction.checkpoint-lost': { status: 500, title: 'Отметки процесса нет в журнале' },
  'read-store.closed': { status: 503, title: 'Хранилище чтений закрывается' },
  'read-store.contended': { status: 503, title: 'Чтение обновляют двое' },
  'read-store.failed': { status: 503, title: 'Хранилище чтений отказало' },
  'read-store.index-unsupported': { status: 500, title: 'Индекс такого вида не поддерживается' },
  'read-store.operation-unsupported': { status: 500, title: 'Операция хранилища не поддерживается' },
  'read-store.operator-unsupported': { status: 500, title: 'Оператор запроса не поддерживается' },
  'read-store.query-unindexed': { status: 500, title: 'Запрос не обслуживается ни одним индексом' },
  'read-store.unavailable': { status: 503, title: 'Хранилище чтений недоступно' },
  'stream.contended': { status: 503, title: 'Слишком много одновременных изменений' },
  'stream.invalid': { status: 400, title: 'Недопустимое имя потока' },
} as const satisfies Problems;
