/** The first and the last day of what is looked at. */
export type Span = Readonly<{ from: string; to: string }>;

export const spanNames = ['month', 'last-month', 'quarter', 'year'] as const;
export type SpanName = (typeof spanNames)[number];

const lastDayOf = (month: string): string =>
  new Date(Date.parse(`${nextMonth(month)}-01T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

const nextMonth = (month: string): string => shifted(month, 1);

/** A month, so many months later. */
const shifted = (month: string, by: number): string => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const count = year * 12 + (number - 1) + by;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
};

/** The days that a name stands for, up to today; a school year begins on 1 September. */
export const spanOf = (name: SpanName, today: string): Span => {
  const month = today.slice(0, 7);
  if (name === 'month') return { from: `${month}-01`, to: today };
  if (name === 'last-month') {
    const last = shifted(month, -1);
    return { from: `${last}-01`, to: lastDayOf(last) };
  }
  if (name === 'quarter') {
    const number = Number(month.slice(5));
    return { from: `${shifted(month, -((number - 1) % 3))}-01`, to: today };
  }
  const year = Number(month.slice(0, 4)) - (Number(month.slice(5)) >= 9 ? 0 : 1);
  return { from: `${year}-09-01`, to: today };
};
