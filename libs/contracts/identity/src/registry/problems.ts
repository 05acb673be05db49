import type { Problem, Problems } from '@zveno/contracts-common';

const problem = (status: number, title: string): Problem => ({ status, title });

/** Codes of consents, requests about data, erasure and guardian links. */
export const registryProblems = {
  'consent.duplicate-entry': problem(422, 'Человек указан дважды'),
  'consent.not-found': problem(404, 'Согласие не найдено'),
  'consent.text-outdated': problem(409, 'Это не действующая редакция согласия'),
  'consent.under-age': problem(409, 'За ребёнка до 14 лет соглашается родитель'),
  'erasure.act-signed': problem(409, 'Акт уже подписан'),
  'erasure.decided': problem(409, 'Решение об удалении уже принято'),
  'erasure.duty-to-keep': problem(409, 'Эти данные организация обязана хранить'),
  'erasure.exists': problem(409, 'Такая просьба об удалении уже есть'),
  'erasure.incomplete': problem(500, 'Данные уничтожены не полностью'),
  'erasure.last-administrator': problem(409, 'Это последний администратор организации'),
  'erasure.not-executed': problem(409, 'Данные ещё не уничтожены'),
  'erasure.not-found': problem(404, 'Просьба об удалении не найдена'),
  'guardian-link.exists': problem(409, 'Такая связь уже есть'),
  'guardian-link.not-found': problem(404, 'Связь с ребёнком не найдена'),
  'guardian-link.not-offered': problem(404, 'В списках нет ребёнка с вашим телефоном'),
  'guardian-link.over': problem(409, 'Эта связь уже прекращена или не подтверждена'),
  'guardian-link.own': problem(409, 'Свою связь с ребёнком подтверждает другой'),
  'guardian-link.own-entry': problem(409, 'Это запись самого ребёнка'),
  'guardian-link.student': problem(409, 'Обучающийся не может быть родителем в своей организации'),
  'person.not-found': problem(404, 'Профиль не найден'),
  'subject-request.answered': problem(409, 'На обращение уже ответили'),
  'subject-request.not-found': problem(404, 'Обращение не найдено'),
} as const satisfies Problems;
