import { DomainError, type Command } from '@zveno/kernel';
import type { PlannedPart, RosterImport, RosterImportStreamEvent } from './roster-import.state.ts';

/** Stores one part of the plan; parts come in order, counted from 0. */
export type PlanPart = Command<'PlanPart', PlannedPart>;

/** @throws DomainError `roster-import.abandoned` when somebody laid the plan aside meanwhile */
export const planPart = ({ data }: PlanPart, state: RosterImport): RosterImportStreamEvent[] => {
  if (state.status === 'None' || state.status === 'Planning') return [{ type: 'RosterImportPlanned', data }];
  throw new DomainError('roster-import.abandoned');
};
