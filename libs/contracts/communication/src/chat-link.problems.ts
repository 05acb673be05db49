import type { Problem, Problems } from '@zveno/contracts-common';

const problem = (status: number, title: string): Problem => ({ status, title });

/** Codes of links into chats. */
export const chatLinkProblems = {
  'chat.owner-required': problem(403, 'Это делает ответственный за чат'),
  'chat-link.annulled': problem(410, 'Ссылка в чат аннулирована'),
  'chat-link.child-required': problem(422, 'Назовите ребёнка'),
  'chat-link.claim-decided': problem(409, 'По этому человеку уже решено'),
  'chat-link.claim-not-found': problem(404, 'По этой ссылке такой человек не приходил'),
  'chat-link.exhausted': problem(410, 'По ссылке в чат вошли все, для кого она была'),
  'chat-link.exists': problem(409, 'Ссылка с таким номером уже есть'),
  'chat-link.expired': problem(410, 'Срок ссылки в чат истёк'),
  'chat-link.invalid': problem(404, 'Такой ссылки в чат нет'),
  'chat-link.issuer-denied': problem(403, 'Такую ссылку выдаёт другой сотрудник'),
  'chat-link.not-admitting': problem(409, 'В этот чат по такой ссылке не входят'),
  'chat-link.not-for-you': problem(403, 'Эта ссылка не для вас'),
  'chat-link.not-found': problem(404, 'Ссылка в чат не найдена'),
  'chat-link.term-invalid': problem(422, 'Срок ссылки в чат уже прошёл или слишком велик'),
} as const satisfies Problems;
