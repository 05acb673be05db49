import type { Problem, Problems } from '@zveno/contracts-common';

const problem = (status: number, title: string): Problem => ({ status, title });

/** Codes of moderation, and of reading behind broken glass. */
export const moderationProblems = {
  'break-glass.closed': problem(409, 'Чтение чата окончено'),
  'break-glass.confirmed': problem(409, 'Чтение чата уже подтверждено'),
  'break-glass.exists': problem(409, 'Чтение с таким номером уже запрошено'),
  'break-glass.not-found': problem(404, 'Такое чтение не запрошено'),
  'break-glass.own': problem(403, 'Подтвердить должен другой человек'),
  'break-glass.unconfirmed': problem(409, 'Чтение чата ещё не подтверждено'),
  'moderation-case.answered': problem(409, 'По этому сообщению уже решено: напишите, что изменилось'),
  'moderation-case.decided': problem(409, 'По жалобе уже решено'),
  'moderation-case.not-found': problem(404, 'Жалоба не найдена'),
  'moderation-case.not-hidden': problem(409, 'Сообщение не скрыто'),
  'moderation-case.own': problem(403, 'О своём сообщении и по своей жалобе не решают'),
  'moderation-case.own-message': problem(409, 'На своё сообщение не жалуются'),
  'moderation-case.taken': problem(409, 'Жалобу рассматривает другой человек'),
} as const satisfies Problems;
