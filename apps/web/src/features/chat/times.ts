import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { useText } from '../../app/text.tsx';

/** The day of an instant where the reader is: YYYY-MM-DD. */
export const dayOf = (instant: string): string => {
  const at = new Date(instant);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
};

export type Times = Readonly<{
  /** Hours and minutes. */
  time: (instant: string) => string;
  /** «Сегодня», «Вчера», or the date. */
  day: (date: string) => string;
  /** The time of today, otherwise the day. */
  brief: (instant: string) => string;
  /** Day and time. */
  whole: (instant: string) => string;
}>;

/** Times as messengers write them. */
export const useTimes = (): Times => {
  const intl = useIntl();
  const text = useText();
  return useMemo(() => {
    const named = (date: string): string | undefined => {
      const now = Date.now();
      if (date === dayOf(new Date(now).toISOString())) return text('chat.today');
      return date === dayOf(new Date(now - 86_400_000).toISOString()) ? text('chat.yesterday') : undefined;
    };
    const time = (instant: string) => intl.formatDate(instant, { hour: '2-digit', minute: '2-digit' });
    const dated = (date: string, length: 'long' | 'short') =>
      intl.formatDate(`${date}T12:00:00`, {
        day: 'numeric',
        month: length,
        ...(date.slice(0, 4) === String(new Date().getFullYear()) ? {} : { year: 'numeric' }),
      });
    const day = (date: string) => named(date) ?? dated(date, 'long');
    return {
      time,
      day,
      brief: (instant) => {
        const date = dayOf(instant);
        return date === dayOf(new Date().toISOString()) ? time(instant) : (named(date) ?? dated(date, 'short'));
      },
      whole: (instant) => `${day(dayOf(instant))}, ${time(instant)}`,
    };
  }, [intl.locale]);
};
