import { defineDecider } from '@zveno/kernel';
import { assignCurator, type AssignCurator } from './assign-curator.command.ts';
import { curatorsEvents, evolve, initial, type Curators, type CuratorsEvent } from './curators.state.ts';
import { unassignCurator, type UnassignCurator } from './unassign-curator.command.ts';

export type CuratorsCommand = AssignCurator | UnassignCurator;

/** The stream's name holds the unit; that the curator is an active pedagogical worker is the controller's question. */
export const curators = defineDecider<Curators, CuratorsCommand, CuratorsEvent>({
  events: curatorsEvents,
  initial,
  evolve,
  decide: { AssignCurator: assignCurator, UnassignCurator: unassignCurator },
});
