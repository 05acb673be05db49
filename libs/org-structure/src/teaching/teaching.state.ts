import { factOf, pickEvents, valueAsOf, type EventOf, type Fact, type Recorded } from '@zveno/kernel';
import { curriculumEvents, type CurriculumEvent } from '@zveno/contracts-org-structure/events';
import type { DataOf } from '../rules/data-of.ts';

const types = ['TeachingAssigned', 'TeachingEnded', 'TeachingAttendeesListed'] as const;
export type TeachingEvent = EventOf<CurriculumEvent, (typeof types)[number]>;
export const teachingEvents = pickEvents(curriculumEvents, types);

type Attendees = Pick<DataOf<TeachingEvent, 'TeachingAttendeesListed'>, 'absent' | 'extra'>;

/** Who teaches one subject in one group, and who attends. The stream's name holds unit and subject. */
export type Teaching = Readonly<{
  /** For each teacher (roster entry), since when they teach here and since when no more. */
  teachers: Readonly<Record<string, readonly Fact<boolean>[]>>;
  attendees: readonly Fact<Attendees>[];
}>;

export const initial = (): Teaching => ({ teachers: {}, attendees: [] });

/** Whether the teacher teaches here on the date; undefined when they never did before it. */
export const teachesOn = (state: Teaching, rosterEntryId: string, on: string): boolean | undefined =>
  valueAsOf(state.teachers[rosterEntryId] ?? [], { on });

/** Who departs from the group's list on the date. */
export const attendeesOn = (state: Teaching, on: string): Attendees =>
  valueAsOf(state.attendees, { on }) ?? { absent: [], extra: [] };

export const evolve = (state: Teaching, event: Recorded<TeachingEvent>): Teaching => {
  if (event.type === 'TeachingAttendeesListed') {
    const { absent, extra } = event.data;
    return { ...state, attendees: [...state.attendees, factOf(event, { absent, extra })] };
  }
  const { rosterEntryId } = event.data;
  const known = state.teachers[rosterEntryId] ?? [];
  const teachers = { ...state.teachers, [rosterEntryId]: [...known, factOf(event, event.type === 'TeachingAssigned')] };
  return { ...state, teachers };
};
