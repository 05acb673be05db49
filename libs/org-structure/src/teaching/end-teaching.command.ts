import { DomainError, type Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import { teachesOn, type Teaching, type TeachingEvent } from './teaching.state.ts';

export type EndTeaching = Command<'EndTeaching', DataOf<TeachingEvent, 'TeachingEnded'>>;

/** @throws DomainError `teaching.not-assigned` when the teacher did not teach here before the date */
export const endTeaching = ({ data, metadata }: EndTeaching, state: Teaching): TeachingEvent[] => {
  const teaches = teachesOn(state, data.rosterEntryId, metadata.effectiveOn);
  if (teaches === undefined) throw new DomainError('teaching.not-assigned');
  return teaches ? [{ type: 'TeachingEnded', data }] : [];
};
