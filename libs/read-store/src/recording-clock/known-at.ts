import { DomainError, isDate, type ClockRow } from '@zveno/kernel';

/** Days are those of Moscow: one rule for all organisations, so that a date means one position for everybody. */
const MOSCOW = '+03:00';

/** Finds rows of a clock: of one level, `from` inclusive, `to` exclusive. */
export type FindClockRows = (level: ClockRow['level'], from: string, to: string) => Promise<readonly ClockRow[]>;

/** When the time asked about begins, and the first instant after all that counts as known. @throws DomainError `known.invalid` */
const spanOf = (known: string): Readonly<{ begins: number; ends: number }> => {
  if (isDate(known)) {
    const begins = Date.parse(`${known}T00:00:00.000${MOSCOW}`);
    return { begins, ends: begins + 86_400_000 };
  }
  const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/u.test(known) ? Date.parse(known) : Number.NaN;
  if (Number.isNaN(instant)) throw new DomainError('known.invalid');
  return { begins: instant, ends: instant - (instant % 1000) + 1000 };
};

/** Behind every ISO instant that begins with the same text. */
const behind = (text: string) => `${text}~`;

const firstNotBefore = async (moment: string, find: FindClockRows): Promise<string | undefined> => {
  const day = moment.slice(0, 10);
  const minute = moment.slice(0, 16);
  const later = await Promise.all([
    find('day', behind(day), behind('')),
    find('minute', behind(minute), behind(day)),
    find('second', moment, behind(minute)),
  ]);
  return later
    .flat()
    .map(({ first }) => first)
    .sort()[0];
};

/**
 * The position that a date (YYYY-MM-DD, until midnight in Moscow) or an instant (ISO 8601 in UTC, to the whole second)
 * stands for: the last one whose running maximum of `recordedAt` is not later. It lies right before the first event recorded
 * later than asked, wherever clocks went back in between. Undefined: nothing has been recorded later.
 *
 * @throws DomainError `known.invalid`, `date.in-future`
 */
export const knownAt = async (
  known: string,
  { now, find }: Readonly<{ now: string; find: FindClockRows }>,
): Promise<string | undefined> => {
  const { begins, ends } = spanOf(known);
  if (begins > Date.parse(now)) throw new DomainError('date.in-future');
  const first = await firstNotBefore(new Date(ends).toISOString().slice(0, 'YYYY-MM-DDTHH:mm:ss'.length), find);
  return first === undefined ? undefined : String(BigInt(first) - 1n);
};
