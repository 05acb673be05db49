import type { Problem, Problems } from '@zveno/contracts-common';
import { chatLinkProblems } from './chat-link.problems.ts';
import { materialProblems } from './material.problems.ts';
import { madeChatProblems } from './made-chat.problems.ts';
import { moderationProblems } from './moderation.problems.ts';
import { pollProblems } from './poll.problems.ts';

const problem = (status: number, title: string): Problem => ({ status, title });

/** Codes that communication answers with, beside the common ones and those of org-structure. */
export const communicationProblems = {
  ...chatLinkProblems,
  ...madeChatProblems,
  ...materialProblems,
  ...moderationProblems,
  ...pollProblems,
  'chat.archived': problem(409, 'Чат закрыт для новых сообщений'),
  'chat.not-found': problem(404, 'Чат не найден'),
  'chat.ownerless': problem(409, 'У чата нет ответственного сотрудника'),
  'chat.posting-denied': problem(403, 'Писать в этот чат нельзя'),
  'file.disguised': problem(422, 'Имя, тип и содержимое файла не сходятся'),
  'file.exists': problem(409, 'Файл с таким номером уже есть'),
  'file.image-refused': problem(422, 'Изображение не читается или слишком велико'),
  'file.incomplete': problem(409, 'Файл пришёл не целиком'),
  'file.infected': problem(422, 'В файле найден вирус'),
  'file.name-invalid': problem(422, 'Имя файла не читается'),
  'file.not-found': problem(404, 'Файл не найден'),
  'file.not-ready': problem(409, 'Файл ещё не проверен'),
  'file.offset-mismatch': problem(409, 'Байты файла пришли не с того места'),
  'file.quota-exceeded': problem(413, 'Место для файлов кончилось'),
  'file.range-unsatisfiable': problem(416, 'Такой части файла нет'),
  'file.too-large': problem(413, 'Файл слишком велик'),
  'file.type-refused': problem(422, 'Файлы такого вида не принимаются'),
  'hours.empty': problem(422, 'Начало и конец часов совпадают'),
  'message.exists': problem(409, 'Сообщение с таким номером уже есть'),
  'message.flood': problem(429, 'Слишком много сообщений подряд'),
  'message.forward-poll': problem(409, 'Опрос не пересылают: в нём голосуют участники его чата'),
  'message.forward-denied': problem(403, 'Это сообщение в тот чат переслать нельзя'),
  'message.forwarded': problem(409, 'Пересланное сообщение не исправляют'),
  'message.hidden': problem(409, 'Сообщение скрыто по решению модерации'),
  'message.mention-unknown': problem(422, 'Упомянутый человек не участвует в чате'),
  'message.no-acknowledgement': problem(409, 'Сообщение не просит подтвердить прочтение'),
  'message.not-found': problem(404, 'Сообщение не найдено'),
  'message.not-own': problem(403, 'Это сообщение написал другой человек'),
  'message.pin-term-invalid': problem(422, 'Срок закрепления не в будущем или дальше года'),
  'message.pins-full': problem(409, 'В чате закреплено слишком много сообщений'),
  'message.retracted': problem(409, 'Сообщение удалено'),
  'message.staff-only': problem(403, 'Это в чате могут только сотрудники'),
  'message.text-invalid': problem(422, 'Текст сообщения не читается'),
  'shelf.full': problem(409, 'На полке предмета слишком много материалов'),
  'shelf.not-found': problem(404, 'Полка учебных материалов не найдена'),
  'shelf.not-teacher': problem(403, 'Материалы кладут учителя предмета и администрация'),
  'shelf.order-invalid': problem(409, 'Материалы на полке уже другие'),
  'search.query-empty': problem(422, 'В запросе нет слов для поиска'),
} as const satisfies Problems;
