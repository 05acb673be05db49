/** Whether the text is a real calendar date, YYYY-MM-DD. */
export const isDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const instant = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar date of an instant (ISO 8601) in an IANA time zone. @throws RangeError on an unknown zone */
export const dateIn = (timeZone: string, instant: string): string => {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(timeZone, format);
  }
  return format.format(Date.parse(instant));
};

/** The date `days` later (negative: earlier). */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Whether somebody born on a date is so many years old on another; both YYYY-MM-DD. Born on 29 February: on 1 March. */
export const isOfAge = (birthDate: string, on: string, years: number): boolean =>
  on >= `${String(Number(birthDate.slice(0, 4)) + years).padStart(4, '0')}${birthDate.slice(4)}`;
