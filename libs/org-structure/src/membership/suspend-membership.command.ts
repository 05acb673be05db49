import { DomainError, type Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import { activeMembership } from './known-membership.ts';
import type { Memberships, MembershipEvent } from './membership.state.ts';

export type SuspendMembership = Command<'SuspendMembership', DataOf<MembershipEvent, 'MembershipSuspended'>>;
export type ResumeMembership = Command<'ResumeMembership', DataOf<MembershipEvent, 'MembershipResumed'>>;

/** @throws DomainError `membership.not-found`, `membership.ended` */
export const suspendMembership = ({ data }: SuspendMembership, state: Memberships): MembershipEvent[] =>
  activeMembership(state, data.membershipId).status === 'suspended' ? [] : [{ type: 'MembershipSuspended', data }];

/** @throws DomainError `membership.not-found`, `membership.ended`, `membership.not-suspended` before it was verified */
export const resumeMembership = ({ data }: ResumeMembership, state: Memberships): MembershipEvent[] => {
  const { status } = activeMembership(state, data.membershipId);
  if (status === 'requested') throw new DomainError('membership.not-suspended');
  return status === 'verified' ? [] : [{ type: 'MembershipResumed', data }];
};
