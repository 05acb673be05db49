import { defineDecider } from '@zveno/kernel';
import {
  administratorStreamEvents,
  evolve,
  initial,
  type AdministratorEvent,
  type Administrators,
} from './administrators.state.ts';
import { appointAdministrator, type AppointAdministrator } from './appoint-administrator.command.ts';
import { appointFounder, confirmFounder, type AppointFounder, type ConfirmFounder } from './appoint-founder.command.ts';
import {
  leaveAdministration,
  recordAdministratorGone,
  revokeAdministrator,
  type LeaveAdministration,
  type RecordAdministratorGone,
  type RevokeAdministrator,
} from './revoke-administrator.command.ts';

export type AdministratorsCommand =
  | AppointFounder
  | ConfirmFounder
  | AppointAdministrator
  | RevokeAdministrator
  | LeaveAdministration
  | RecordAdministratorGone;

/** The administrators of one organisation in one stream, so that the last one cannot go by two doors at once (I1). */
export const administrators = defineDecider<Administrators, AdministratorsCommand, AdministratorEvent>({
  events: administratorStreamEvents,
  initial,
  evolve,
  decide: {
    AppointFounder: appointFounder,
    ConfirmFounder: confirmFounder,
    AppointAdministrator: appointAdministrator,
    RevokeAdministrator: revokeAdministrator,
    LeaveAdministration: leaveAdministration,
    RecordAdministratorGone: recordAdministratorGone,
  },
});
