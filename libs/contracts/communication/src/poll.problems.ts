import type { Problem, Problems } from '@zveno/contracts-common';

const problem = (status: number, title: string): Problem => ({ status, title });

export const pollProblems = {
  'poll.anonymous': problem(403, 'Опрос анонимный: кто как голосовал, не показывается'),
  'poll.choice-invalid': problem(422, 'Такого выбора в опросе нет'),
  'poll.closed': problem(409, 'Опрос закрыт'),
  'poll.closing-denied': problem(403, 'Закрыть опрос может его автор или ответственный за чат'),
  'poll.exists': problem(409, 'Опрос с таким номером уже есть'),
  'poll.family-voted': problem(409, 'Голос этой семьи уже отдан'),
  'poll.not-eligible': problem(403, 'В этом опросе голосуют другие участники чата'),
  'poll.not-found': problem(404, 'Опрос не найден'),
  'poll.not-revealed': problem(403, 'Результат опроса ещё не показан'),
  'poll.reveal-invalid': problem(422, 'Результат анонимного опроса показывают только после закрытия'),
  'poll.term-invalid': problem(422, 'Срок опроса не в будущем или дальше года'),
  'poll.voters-invalid': problem(422, 'По семьям голосуют только родители'),
} as const satisfies Problems;
