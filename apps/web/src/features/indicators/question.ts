export const periods = ['day', 'week', 'month', 'year'] as const;
export type Period = (typeof periods)[number];
export const roles = ['student', 'teacher'] as const;
export type Role = (typeof roles)[number];

/** What is asked of an indicator, as it stands in the address. */
export type Question = Readonly<{
  period: Period;
  /** Periods that end on this day or later. */
  from?: string;
  /** Periods that begin on this day or earlier. */
  to?: string;
  role?: Role;
  /** As it was known on that day. */
  known?: string;
}>;

const oneOf = <T extends string>(all: readonly T[], value: string | null): T | undefined =>
  all.find((one) => one === value);
const dateIn = (value: string | null): string | undefined =>
  value !== null && /^\d{4}-\d{2}-\d{2}$/u.test(value) ? value : undefined;

/** Reads an address; what it does not say, or says wrongly, is left out. */
export const questionFrom = (search: string): Question => {
  const given = new URLSearchParams(search);
  const [from, to, known] = [dateIn(given.get('from')), dateIn(given.get('to')), dateIn(given.get('known'))];
  const role = oneOf(roles, given.get('role'));
  return {
    period: oneOf(periods, given.get('period')) ?? 'month',
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(role === undefined ? {} : { role }),
    ...(known === undefined ? {} : { known }),
  };
};

/** What follows the path in an address. */
export const searchOf = (question: Question): string => `?${new URLSearchParams({ ...question })}`;

/** How far back a trend looks when no first day is chosen: enough periods for a line, not so many that none is seen. */
const DAYS_BACK = { day: 30, week: 12 * 7, month: 365, year: 5 * 365 } as const;

const daysBefore = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

/**
 * What the platform is asked. Outside an organisation only weeks and months are given, and nothing as known on another day.
 *
 * @param today YYYY-MM-DD
 */
export const queryOf = (question: Question, { inside, today }: Readonly<{ inside: boolean; today: string }>) => {
  const { period, known, to, ...rest } = question;
  const given = inside || period === 'week' || period === 'month' ? period : 'month';
  const from = question.from ?? daysBefore(to ?? today, DAYS_BACK[given]);
  return {
    ...rest,
    period: given,
    from,
    ...(to === undefined ? {} : { to }),
    ...(inside && known !== undefined ? { known } : {}),
  };
};
