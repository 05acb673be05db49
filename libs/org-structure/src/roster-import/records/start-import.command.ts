import { DomainError, type Command } from '@zveno/kernel';
import type { RosterImport, RosterImportStreamEvent, Started } from './roster-import.state.ts';

/** The plan is whole: from here on the import will be carried out, whatever happens to this process. */
export type StartImport = Command<'StartImport', Started>;

/** @throws DomainError `roster-import.abandoned` when the plan was laid aside, or is not whole */
export const startImport = ({ data }: StartImport, state: RosterImport): RosterImportStreamEvent[] => {
  if (state.status === 'Planning' && state.parts === data.parts) return [{ type: 'RosterImportStarted', data }];
  throw new DomainError('roster-import.abandoned');
};
