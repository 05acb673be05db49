import { DomainError, type Command } from '@zveno/kernel';
import { assertRecorded } from '../roster-entry/record-roster-entry.command.ts';
import type { DataOf } from '../rules/data-of.ts';
import { same } from '../rules/same.ts';
import type { Guardian, GuardianEvent } from './guardian.state.ts';

/** Whose guardian the person is, all children at once. Relationships come sealed, so the caller compares them opened. */
export type DeclareGuardian = Command<'DeclareGuardian', DataOf<GuardianEvent, 'GuardianDeclared'>>;

/** @throws DomainError `roster-entry.not-found`, `guardian.no-children`, `guardian.duplicate-child` */
export const declareGuardian = ({ data }: DeclareGuardian, state: Guardian): GuardianEvent[] => {
  assertRecorded(state);
  const children = [...data.children].sort((a, b) => (a.studentEntryId < b.studentEntryId ? -1 : 1));
  if (children.length === 0) throw new DomainError('guardian.no-children');
  if (children.some((child, i) => child.studentEntryId === children[i - 1]?.studentEntryId)) {
    throw new DomainError('guardian.duplicate-child');
  }
  return same(state.children, children) ? [] : [{ type: 'GuardianDeclared', data: { ...data, children } }];
};
