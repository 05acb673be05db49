import { addDays } from '@zveno/kernel';

export type PeriodKind = 'day' | 'week' | 'month' | 'year';
export type Period = Readonly<{ kind: PeriodKind; label: string; from: string; to: string }>;

const weekday = (date: string): number => (new Date(`${date}T00:00:00.000Z`).getUTCDay() + 6) % 7;

const weekOf = (date: string): Period => {
  const from = addDays(date, -weekday(date));
  // The week belongs to the year of its Thursday (ISO 8601).
  const thursday = addDays(from, 3);
  const year = thursday.slice(0, 4);
  const days = (Date.parse(thursday) - Date.parse(`${year}-01-01`)) / 86_400_000;
  const week = String(Math.floor(days / 7) + 1).padStart(2, '0');
  return { kind: 'week', label: `${year}-W${week}`, from, to: addDays(from, 6) };
};

const monthOf = (date: string): Period => {
  const label = date.slice(0, 7);
  const next = addDays(`${label}-28`, 4).slice(0, 7);
  return { kind: 'month', label, from: `${label}-01`, to: addDays(`${next}-01`, -1) };
};

/** The period of a kind in which a date lies. */
export const periodOf = (date: string, kind: PeriodKind): Period => {
  if (kind === 'week') return weekOf(date);
  if (kind === 'month') return monthOf(date);
  if (kind === 'day') return { kind, label: date, from: date, to: date };
  const year = date.slice(0, 4);
  return { kind, label: year, from: `${year}-01-01`, to: `${year}-12-31` };
};

/** The periods of a kind from that of `first` to that of `last`; at most `most` + 1 of them. */
export const periodsBetween = (first: string, last: string, kind: PeriodKind, most: number): Period[] => {
  const periods: Period[] = [];
  for (let period = periodOf(first, kind); period.from <= last && periods.length <= most;) {
    periods.push(period);
    period = periodOf(addDays(period.to, 1), kind);
  }
  return periods;
};
