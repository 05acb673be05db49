import { dateIn } from '@zveno/kernel';

const HOUR_MS = 3_600_000;

/** Whether a date (YYYY-MM-DD) is one of Monday to Friday. Holidays are not known. */
const isWorkingDay = (date: string): boolean => {
  const day = new Date(`${date}T00:00:00.000Z`).getUTCDay();
  return day > 0 && day < 6;
};

/**
 * When so many hours of working days are over, from an instant (ISO 8601) on: an hour that begins on Saturday or Sunday, where the
 * organisation is, does not count.
 */
export const dueAt = (from: string, hours: number, timeZone: string): string => {
  let at = Date.parse(from);
  for (let left = hours; left > 0; at += HOUR_MS)
    if (isWorkingDay(dateIn(timeZone, new Date(at).toISOString()))) left -= 1;
  return new Date(at).toISOString();
};
