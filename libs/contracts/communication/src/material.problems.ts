import type { Problem, Problems } from '@zveno/contracts-common';

const problem = (status: number, title: string): Problem => ({ status, title });

export const materialProblems = {
  'journal-link.url-invalid': problem(422, 'Адрес электронного журнала не читается'),
  'material.audience-missing': problem(422, 'Не сказано, для кого материал'),
  'material.chat-unsuitable': problem(422, 'В этом чате материалы не публикуют'),
  'material.exists': problem(409, 'Материал с таким номером уже есть'),
  'material.not-found': problem(404, 'Материал не найден'),
  'material.not-own': problem(403, 'Этот материал передал другой человек'),
  'material.published': problem(409, 'Материал уже опубликован'),
  'material.returned': problem(409, 'Материал возвращён с замечанием'),
  'material.time-invalid': problem(422, 'Время публикации не в будущем или дальше года'),
  'material.withdrawn': problem(409, 'Материал отозван'),
} as const satisfies Problems;
