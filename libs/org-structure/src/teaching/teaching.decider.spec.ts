import { command, deciderSpec } from '@zveno/testing';
import type { AssignTeaching } from './assign-teaching.command.ts';
import type { EndTeaching } from './end-teaching.command.ts';
import type { ListTeachingAttendees } from './list-teaching-attendees.command.ts';
import { teaching } from './teaching.decider.ts';
import type { TeachingEvent } from './teaching.state.ts';

const given = deciderSpec(teaching);
const here = { unitId: 'u1', subjectId: 's1' };
const at = (effectiveOn: string) => ({ metadata: { effectiveOn } });
const assigned = (rosterEntryId: string): TeachingEvent => ({
  type: 'TeachingAssigned',
  data: { ...here, rosterEntryId },
});
const ended = (rosterEntryId: string): TeachingEvent => ({ type: 'TeachingEnded', data: { ...here, rosterEntryId } });
const listed = (absent: string[], extra: string[]): TeachingEvent => ({
  type: 'TeachingAttendeesListed',
  data: { ...here, absent, extra },
});
const assign = (rosterEntryId: string, effectiveOn = '2026-09-01') =>
  command<AssignTeaching>('AssignTeaching', { ...here, rosterEntryId }, { effectiveOn });
const end = (rosterEntryId: string, effectiveOn = '2026-09-01') =>
  command<EndTeaching>('EndTeaching', { ...here, rosterEntryId }, { effectiveOn });
const list = (absent: string[], extra: string[]) =>
  command<ListTeachingAttendees>('ListTeachingAttendees', { ...here, absent, extra });

describe('teaching', () => {
  it('is assigned', () => given().when(assign('t1')).then(assigned('t1')));
  it('may be shared', () => given(assigned('t1')).when(assign('t2')).then(assigned('t2')));
  it('is not assigned again', () => given(assigned('t1')).when(assign('t1', '2026-10-01')).thenNothing());
  it('may begin earlier than was known', () =>
    given(assigned('t1')).when(assign('t1', '2026-08-01')).then(assigned('t1')));
  it('is ended', () => given(assigned('t1')).when(end('t1', '2026-10-01')).then(ended('t1')));
  it('is not ended again', () =>
    given(assigned('t1'), { ...ended('t1'), ...at('2026-10-01') })
      .when(end('t1', '2026-11-01'))
      .thenNothing());
  it('is ended for who had it only', () => given(assigned('t1')).when(end('t2')).thenRefused('teaching.not-assigned'));
  it('is not ended before it began', () =>
    given(assigned('t1')).when(end('t1', '2026-08-31')).thenRefused('teaching.not-assigned'));
});

describe('attendees', () => {
  it('are kept in order', () =>
    given()
      .when(list(['b', 'a', 'b'], ['c']))
      .then(listed(['a', 'b'], ['c'])));
  it('are not listed again', () =>
    given(listed(['a', 'b'], []))
      .when(list(['b', 'a'], []))
      .thenNothing());
  it('are the whole group from the start', () => given().when(list([], [])).thenNothing());
  it('are the whole group again', () =>
    given(listed(['a'], []))
      .when(list([], []))
      .then(listed([], [])));
});
