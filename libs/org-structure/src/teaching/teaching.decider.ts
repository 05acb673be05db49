import { defineDecider } from '@zveno/kernel';
import { assignTeaching, type AssignTeaching } from './assign-teaching.command.ts';
import { endTeaching, type EndTeaching } from './end-teaching.command.ts';
import { listTeachingAttendees, type ListTeachingAttendees } from './list-teaching-attendees.command.ts';
import { evolve, initial, teachingEvents, type Teaching, type TeachingEvent } from './teaching.state.ts';

export type TeachingCommand = AssignTeaching | EndTeaching | ListTeachingAttendees;

export const teaching = defineDecider<Teaching, TeachingCommand, TeachingEvent>({
  events: teachingEvents,
  initial,
  evolve,
  decide: {
    AssignTeaching: assignTeaching,
    EndTeaching: endTeaching,
    ListTeachingAttendees: listTeachingAttendees,
  },
});
