import type { Problem, Problems } from '@zveno/contracts-common';

const problem = (status: number, title: string): Problem => ({ status, title });

/** Codes that communication answers with, beside the common ones and those of org-structure. */
export const communicationProblems = {
  'chat.archived': problem(409, 'Чат закрыт для новых сообщений'),
  'chat.not-found': problem(404, 'Чат не найден'),
  'chat.ownerless': problem(409, 'У чата нет ответственного сотрудника'),
  'chat.posting-denied': problem(403, 'Писать в этот чат нельзя'),
  'message.exists': problem(409, 'Сообщение с таким номером уже есть'),
  'message.not-found': problem(404, 'Сообщение не найдено'),
  'message.not-own': problem(403, 'Это сообщение написал другой человек'),
  'message.retracted': problem(409, 'Сообщение удалено'),
  'message.text-invalid': problem(422, 'Текст сообщения не читается'),
} as const satisfies Problems;
