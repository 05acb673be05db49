import { DomainError, type Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import type { Guardian, GuardianEvent } from './guardian.state.ts';

export type WithdrawGuardian = Command<'WithdrawGuardian', DataOf<GuardianEvent, 'GuardianWithdrawn'>>;

/** @throws DomainError `guardian.not-declared` */
export const withdrawGuardian = ({ data }: WithdrawGuardian, state: Guardian): GuardianEvent[] => {
  if (state.withdrawn) return [];
  if (state.children === undefined) throw new DomainError('guardian.not-declared');
  return [{ type: 'GuardianWithdrawn', data }];
};
