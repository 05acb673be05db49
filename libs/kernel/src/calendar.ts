/** Whether the text is a real calendar date, YYYY-MM-DD. */
export const isDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const instant = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
};

type Zone = { readonly format: Intl.DateTimeFormat; minute: number; date: string };

const MINUTE_MS = 60_000;
const zones = new Map<string, Zone>();

const zoneOf = (timeZone: string): Zone => {
  let zone = zones.get(timeZone);
  if (zone === undefined) {
    const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    zone = { format, minute: NaN, date: '' };
    zones.set(timeZone, zone);
  }
  return zone;
};

/** The calendar date of an instant (ISO 8601) in an IANA time zone. @throws RangeError on an unknown zone or instant */
export const dateIn = (timeZone: string, instant: string): string => {
  const zone = zoneOf(timeZone);
  const at = Date.parse(instant);
  // Every command asks for today, and days begin with a minute; in times when zones did not keep to whole minutes they may not.
  const minute = at > 0 ? Math.floor(at / MINUTE_MS) : NaN;
  if (minute !== zone.minute) {
    zone.date = zone.format.format(at);
    zone.minute = minute;
  }
  return zone.date;
};

/** The date `days` later (negative: earlier). */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Whether somebody born on a date is so many years old on another; both YYYY-MM-DD. Born on 29 February: on 1 March. */
export const isOfAge = (birthDate: string, on: string, years: number): boolean =>
  on >= `${String(Number(birthDate.slice(0, 4)) + years).padStart(4, '0')}${birthDate.slice(4)}`;
