import { defineDecider } from '@zveno/kernel';
import { accessEvents, evolve, initial, type AccessEvent, type Accesses } from './access.state.ts';
import { recordAccess, type RecordAccessCommand } from './record-access.command.ts';

export const access = defineDecider<Accesses, RecordAccessCommand, AccessEvent>({
  events: accessEvents,
  initial,
  evolve,
  decide: { RecordAccess: recordAccess },
});
