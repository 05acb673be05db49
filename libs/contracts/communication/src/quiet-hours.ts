import type { QuietReason } from './live.frames.ts';

/** From a time of day to another, over midnight where `to` is the earlier: `HH:MM`, `from` included, `to` not. */
export type Span = Readonly<{ from: string; to: string }>;

/** When people work: days of the week from 1 (Monday) to 7, and a span of them. */
export type WorkingTime = Span & Readonly<{ days: readonly number[] }>;

/** When somebody is left in peace, in a time zone (IANA). */
export type Quiet = Readonly<{
  timeZone: string;
  quiet?: Span;
  /** Only for staff. */
  working?: WorkingTime;
}>;

/** What a time of day looks like. */
export const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/u;

const formats = new Map<string, Intl.DateTimeFormat>();

const DAYS: readonly string[] = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** The time of day and the day of the week of an instant, where somebody is. @throws RangeError on an unknown zone */
export const timeIn = (timeZone: string, instant: string): Readonly<{ time: string; day: number }> => {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit' });
    formats.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(Date.parse(instant)).map(({ type, value }) => [type, value]));
  return { time: `${parts.get('hour')}:${parts.get('minute')}`, day: DAYS.indexOf(parts.get('weekday') ?? '') + 1 };
};

/** Whether a time of day lies in a span; one from a time to the same is the whole day. */
export const isWithin = ({ from, to }: Span, time: string): boolean =>
  from < to ? from <= time && time < to : time >= from || time < to;

/** Why somebody is left in peace at an instant; undefined when they are not. */
export const quietAt = (
  { organization, own }: Readonly<{ organization?: Quiet | undefined; own?: Quiet | undefined }>,
  instant: string,
): QuietReason | undefined => {
  if (own?.quiet !== undefined && isWithin(own.quiet, timeIn(own.timeZone, instant).time)) return 'own';
  if (organization === undefined) return undefined;
  const { quiet, working, timeZone } = organization;
  if (quiet === undefined && working === undefined) return undefined;
  const { time, day } = timeIn(timeZone, instant);
  if (quiet !== undefined && isWithin(quiet, time)) return 'quiet-hours';
  if (working === undefined) return undefined;
  return working.days.includes(day) && isWithin(working, time) ? undefined : 'working-time';
};
