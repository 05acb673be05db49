import type { Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import { teachesOn, type Teaching, type TeachingEvent } from './teaching.state.ts';

export type AssignTeaching = Command<'AssignTeaching', DataOf<TeachingEvent, 'TeachingAssigned'>>;

/** Several teachers may share a subject in a group. */
export const assignTeaching = ({ data, metadata }: AssignTeaching, state: Teaching): TeachingEvent[] =>
  teachesOn(state, data.rosterEntryId, metadata.effectiveOn) ? [] : [{ type: 'TeachingAssigned', data }];
