import type { Problems } from '../format/problems.ts';
import type { RosterSet } from '../format/roster-set.ts';
import type { RowOf } from '../format/tables.ts';
import type { Person } from './model.ts';

/** A phone in E.164, read as people in Russia write it; undefined when it is none. */
export const phoneOf = (text: string): string | undefined => {
  const bare = text.replace(/[\s().\-\u2010-\u2015\u00a0]/gu, '');
  if (/^(?:\+7|8|7)\d{10}$/u.test(bare)) return `+7${bare.slice(-10)}`;
  if (/^9\d{9}$/u.test(bare)) return `+7${bare}`;
  return /^\+[1-9]\d{7,14}$/u.test(bare) ? bare : undefined;
};

const plain = (name: string): string => name.replace(/\s+/gu, ' ');

/** The person a row of users.csv describes; wrong cells go to `problems`. */
export const personOf = (row: RowOf<'users'>, set: RosterSet, problems: Problems): Person => {
  const [column, number] = row.phone !== '' ? (['phone', row.phone] as const) : (['sms', row.sms] as const);
  const phone = number === '' ? '' : phoneOf(number);
  if (phone === undefined) problems.add('users.csv', row.line, column, 'value.invalid', 'Это не номер телефона.');
  const mailFault = row.email !== '' && !/^[^\s@]+@[^\s@]+$/u.test(row.email);
  if (mailFault) problems.add('users.csv', row.line, 'email', 'value.invalid', 'Это не адрес электронной почты.');
  const birthDate = set.demographics.get(row.sourcedId)?.birthDate ?? '';
  return {
    surname: plain(row.familyName),
    givenName: plain(row.givenName),
    ...(row.middleName === '' ? {} : { patronymic: plain(row.middleName) }),
    ...(birthDate === '' ? {} : { birthDate }),
    ...(phone ? { phone } : {}),
    ...(row.email === '' ? {} : { email: row.email }),
  };
};
