import type { Schema } from '../../api/client.ts';
import type { Hours } from './life.queries.ts';

export const people = ['student', 'parent', 'staff'] as const;
export type Who = (typeof people)[number];
/** From Monday on. */
export const days = ['1', '2', '3', '4', '5', '6', '7'] as const;
export type Day = (typeof days)[number];

export type Span = Readonly<{ from: string; to: string }>;
type Switched = Span & Readonly<{ on: boolean }>;

/** Hours while they are written: what is switched off keeps its times. */
export type HoursDraft = Readonly<{
  quiet: Readonly<Record<Who, Switched>>;
  working: Switched & Readonly<{ days: readonly Day[] }>;
}>;

const NIGHT = { from: '21:00', to: '07:00' };
const WORK = { from: '08:00', to: '18:00' };
const WEEKDAYS = ['1', '2', '3', '4', '5'] as const;

export const draftOf = ({ quiet, working }: Pick<Hours, 'quiet' | 'working'>): HoursDraft => {
  const of = (who: Who): Switched => {
    const found = quiet.find((one) => one.people === who);
    return found === undefined ? { ...NIGHT, on: false } : { from: found.from, to: found.to, on: true };
  };
  return {
    quiet: { student: of('student'), parent: of('parent'), staff: of('staff') },
    working:
      working === undefined
        ? { ...WORK, days: WEEKDAYS, on: false }
        : {
            from: working.from,
            to: working.to,
            days: days.filter((day) => working.days.includes(Number(day))),
            on: true,
          },
  };
};

/** What is sent of it: only what is switched on. */
export const bodyOf = ({ quiet, working }: HoursDraft): Schema<'SetCommunicationHoursRequestBody'> => ({
  quiet: people.flatMap((who) => {
    const { on, from, to } = quiet[who];
    return on ? [{ people: who, from, to }] : [];
  }),
  ...(working.on && {
    working: { from: working.from, to: working.to, days: working.days.map(Number).toSorted((a, b) => a - b) },
  }),
});
