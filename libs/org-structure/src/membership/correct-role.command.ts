import { DomainError, type Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import { activeIn, activeMembership } from './known-membership.ts';
import type { Memberships, MembershipEvent } from './membership.state.ts';

export type CorrectRole = Command<'CorrectRole', DataOf<MembershipEvent, 'MembershipRoleCorrected'>>;

/**
 * A role or unit that was wrong from the start is corrected, never deleted and invited anew (I4).
 *
 * @throws DomainError `membership.not-found`, `membership.ended`, `membership.exists` in that unit and role
 */
export const correctRole = ({ data }: CorrectRole, state: Memberships): MembershipEvent[] => {
  const { role, unitId } = activeMembership(state, data.membershipId);
  if (role === data.role && unitId === data.unitId) return [];
  if (activeIn(state, data.unitId, data.role) !== undefined) throw new DomainError('membership.exists');
  return [{ type: 'MembershipRoleCorrected', data }];
};
