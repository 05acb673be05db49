import type { ReactNode } from 'react';
import { createIntl, createIntlCache, RawIntlProvider, useIntl, type IntlShape } from 'react-intl';
import { ru, type MessageKey } from '../messages/ru/index.ts';

export type { MessageKey };
export type Words = Readonly<Record<string, string | number>>;
/** Puts a message into words. */
export type Text = (key: MessageKey, values?: Words) => string;

const LANGUAGE = 'zveno-language';
export const languages = ['ru', 'en'] as const;
export type Language = (typeof languages)[number];

/** The language chosen on this device; Russian until another one is. */
export const chosenLanguage = (): Language => (localStorage.getItem(LANGUAGE) === 'en' ? 'en' : 'ru');

/** Takes effect when the page is loaded again. */
export const chooseLanguage = (language: Language): void => {
  localStorage.setItem(LANGUAGE, language);
  location.reload();
};

const cache = createIntlCache();

/** Loads the messages of a language. English comes only to those who ask for it. */
export const loadIntl = async (language: Language): Promise<IntlShape> => {
  const messages = language === 'ru' ? ru : (await import('../messages/en/index.ts')).en;
  return createIntl({ locale: language, messages, onError: () => undefined }, cache);
};

export const TextProvider = ({ intl, children }: { intl: IntlShape; children: ReactNode }) => (
  <RawIntlProvider value={intl}>{children}</RawIntlProvider>
);

export const useText = (): Text => {
  const intl = useIntl();
  return (key, values) => intl.formatMessage({ id: key }, values);
};

/** Dates and times as the reader's language writes them. */
export const useDates = (): Readonly<{ day: (date: string) => string; moment: (instant: string) => string }> => {
  const intl = useIntl();
  return {
    day: (date) => intl.formatDate(`${date}T12:00:00Z`, { dateStyle: 'long', timeZone: 'UTC' }),
    moment: (instant) =>
      intl.formatDate(instant, { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' }),
  };
};
