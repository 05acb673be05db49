import { createIntl } from 'react-intl';
import { en } from './en/index.ts';
import { ru, type MessageKey } from './ru/index.ts';

const keys = Object.keys(ru) as MessageKey[];
/** What a plural or a choice says in each case holds no arguments of its own. */
const withoutCases = (message: string): string =>
  message.replaceAll(/(?:=\d+|one|few|many|other|college)\s*\{[^{}]*\}/gu, '');
const argumentsOf = (message: string): string[] =>
  [...new Set([...withoutCases(message).matchAll(/\{(\w+)(?=[,}])/gu)].map(([, name]) => name!))].sort();

/** Every argument as a number: a date or a name goes in as text, a plural takes no other. */
const values = (message: string) => Object.fromEntries(argumentsOf(message).map((name) => [name, 5]));

describe.each([
  ['ru', ru],
  ['en', en],
] as const)('messages in %s', (locale, messages) => {
  it('are well formed', () => {
    const errors: string[] = [];
    const intl = createIntl({ locale, messages, onError: ({ message }) => void errors.push(message) });
    for (const id of keys) intl.formatMessage({ id }, values(messages[id]));
    expect(errors).toEqual([]);
  });

  it('say something each', () => expect(keys.filter((key) => messages[key].trim() === '')).toEqual([]));
});

it('messages take the same arguments in both languages', () => {
  const different = keys.filter((key) => argumentsOf(ru[key]).join() !== argumentsOf(en[key]).join());
  expect(different).toEqual([]);
});

it('no message in English was left in Russian, but what a school writes itself', () => {
  const own: readonly string[] = ['act.title.default', 'act.council.default'];
  expect(keys.filter((key) => /[а-я]/iu.test(en[key]) && !own.includes(key))).toEqual([]);
});

it.each([
  [1, 'Скачана 1 запись.'],
  [3, 'Скачаны 3 записи.'],
  [5, 'Скачано 5 записей.'],
])('%d is counted as Russian counts', (count, said) => {
  const intl = createIntl({ locale: 'ru', messages: ru });
  expect(intl.formatMessage({ id: 'ownData.done' }, { count })).toBe(said);
});
