import { defineDecider } from '@zveno/kernel';
import { abandonImport, type AbandonImport } from './abandon-import.command.ts';
import { completeImport, type CompleteImport } from './complete-import.command.ts';
import { planPart, type PlanPart } from './plan-part.command.ts';
import {
  evolve,
  initial,
  rosterImportStreamEvents,
  type RosterImport,
  type RosterImportStreamEvent,
} from './roster-import.state.ts';
import { startImport, type StartImport } from './start-import.command.ts';

export type RosterImportCommand = PlanPart | StartImport | CompleteImport | AbandonImport;

export const rosterImport = defineDecider<RosterImport, RosterImportCommand, RosterImportStreamEvent>({
  events: rosterImportStreamEvents,
  initial,
  evolve,
  decide: {
    PlanPart: planPart,
    StartImport: startImport,
    CompleteImport: completeImport,
    AbandonImport: abandonImport,
  },
});
