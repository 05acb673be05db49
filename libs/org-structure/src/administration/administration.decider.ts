import { defineDecider } from '@zveno/kernel';
import {
  administrationStreamEvents,
  evolve,
  initial,
  type Administration,
  type AdministrationEvent,
} from './administration.state.ts';
import {
  appointDeputy,
  appointDirector,
  appointHeadOfApplication,
  type AppointDeputy,
  type AppointDirector,
  type AppointHeadOfApplication,
} from './appoint-to-administration.command.ts';
import {
  recordReleased,
  releaseDeputy,
  type RecordReleased,
  type ReleaseDeputy,
} from './release-from-administration.command.ts';

export type AdministrationCommand =
  AppointHeadOfApplication | AppointDirector | AppointDeputy | ReleaseDeputy | RecordReleased;

/** Director and deputies of one organisation: one director at most (R02). */
export const administration = defineDecider<Administration, AdministrationCommand, AdministrationEvent>({
  events: administrationStreamEvents,
  initial,
  evolve,
  decide: {
    AppointHeadOfApplication: appointHeadOfApplication,
    AppointDirector: appointDirector,
    AppointDeputy: appointDeputy,
    ReleaseDeputy: releaseDeputy,
    RecordReleased: recordReleased,
  },
});
