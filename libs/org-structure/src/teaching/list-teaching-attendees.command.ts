import type { Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import { same } from '../rules/same.ts';
import { attendeesOn, type Teaching, type TeachingEvent } from './teaching.state.ts';

export type ListTeachingAttendees = Command<'ListTeachingAttendees', DataOf<TeachingEvent, 'TeachingAttendeesListed'>>;

const sorted = (ids: readonly string[]) => [...new Set(ids)].sort();

/** The order of the ids does not matter: they are kept sorted. */
export const listTeachingAttendees = ({ data, metadata }: ListTeachingAttendees, state: Teaching): TeachingEvent[] => {
  const attendees = { absent: sorted(data.absent), extra: sorted(data.extra) };
  if (same(attendeesOn(state, metadata.effectiveOn), attendees)) return [];
  return [{ type: 'TeachingAttendeesListed', data: { ...data, ...attendees } }];
};
