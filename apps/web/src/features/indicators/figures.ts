import { useIntl } from 'react-intl';
import { useText, type MessageKey } from '../../app/text.tsx';
import type { Indicator, IndicatorRow } from './indicators.queries.ts';

type Unit = NonNullable<Indicator['unit']>;

/** Figures and periods in words of the reader's language. */
export const useFigures = () => {
  const intl = useIntl();
  const text = useText();
  const day = (date: string, options: Intl.DateTimeFormatOptions) =>
    intl.formatDate(`${date}T12:00:00Z`, { timeZone: 'UTC', ...options });
  const say = (value: number, unit: Unit): string =>
    unit === 'share'
      ? intl.formatNumber(value, { style: 'percent', maximumFractionDigits: 1 })
      : intl.formatNumber(value);
  return {
    say,
    target: (value: number, unit: Unit) => say(unit === 'share' ? value / 100 : value, unit),
    /** What a cell shows; in words where it shows no figure. */
    cell: ({ suppressed, value }: IndicatorRow, unit: Unit): string => {
      if (suppressed) return text('figures.suppressed');
      return value === undefined ? text('figures.nobody') : say(value, unit);
    },
    period: ({ period, from, to }: Pick<IndicatorRow, 'period' | 'from' | 'to'>): string => {
      if (/^\d{4}$/u.test(period)) return period;
      if (/^\d{4}-\d{2}$/u.test(period)) return day(from, { month: 'long', year: 'numeric' });
      if (from === to) return day(from, { day: 'numeric', month: 'long', year: 'numeric' });
      return intl.formatDateTimeRange(new Date(`${from}T12:00:00Z`), new Date(`${to}T12:00:00Z`), {
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        timeZone: 'UTC',
      });
    },
    /** The same, as short as an axis needs it. */
    shortPeriod: ({ period, from, to }: Pick<IndicatorRow, 'period' | 'from' | 'to'>): string => {
      if (/^\d{4}$/u.test(period)) return period;
      if (/^\d{4}-\d{2}$/u.test(period)) return day(from, { month: 'short', year: '2-digit' });
      return day(to, { day: 'numeric', month: 'short' });
    },
    role: (role: string | undefined): string => (role === undefined ? '' : text(`role.${role}` as MessageKey)),
  };
};
