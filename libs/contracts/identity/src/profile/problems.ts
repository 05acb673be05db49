import type { Problem, Problems } from '@zveno/contracts-common';

const problem = (status: number, title: string): Problem => ({ status, title });

/** Codes of signing in, sessions, second factors, pupils' logins and accounts. */
export const profileProblems = {
  'account.own': problem(409, 'Свою роль снимает другой'),
  'profile.locked-by-operator': problem(409, 'Профиль заблокировал оператор'),
  'profile.name-required': problem(409, 'Нужно назвать имя'),
  'profile.not-found': problem(404, 'Учебного профиля нет'),
  'pupil.exists': problem(409, 'У обучающегося уже есть профиль'),
  'pupil.not-found': problem(404, 'У обучающегося нет логина'),
  'recovery.no-phone': problem(409, 'У профиля нет телефона'),
  'recovery.own': problem(409, 'Свой профиль восстанавливает другой'),
  'second-factor.guards-child': problem(409, 'Второй фактор бережёт профиль ребёнка'),
  'second-factor.not-found': problem(404, 'Такого второго фактора нет'),
  'second-factor.refused': problem(403, 'Второй фактор не принят'),
  'second-factor.too-many': problem(409, 'Вторых факторов уже слишком много'),
  'session.invalid': problem(401, 'Сеанс недействителен или окончен'),
  'session.not-found': problem(404, 'Сеанс не найден'),
  'sign-in.refused': problem(401, 'Вход не выполнен'),
  'sign-in.second-factor-required': problem(401, 'Нужен второй фактор'),
  'sign-in.too-many': problem(429, 'Слишком много попыток входа'),
} as const satisfies Problems;
