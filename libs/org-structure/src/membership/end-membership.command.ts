import type { Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import { knownMembership } from './known-membership.ts';
import { isActive, type MembershipEnd, type Memberships, type MembershipEvent } from './membership.state.ts';

type Ended = DataOf<MembershipEvent, 'MembershipEnded'>;

export type EndMembership = Command<'EndMembership', Ended>;
/** All memberships that came by one entry of the roster, because that entry is somebody else. */
export type EndMembershipsOfEntry = Command<
  'EndMembershipsOfEntry',
  { organizationId: string; personId: string; rosterEntryId: string; reason: MembershipEnd }
>;

/** Ended is final. @throws DomainError `membership.not-found` */
export const endMembership = ({ data }: EndMembership, state: Memberships): MembershipEvent[] =>
  isActive(knownMembership(state, data.membershipId)) ? [{ type: 'MembershipEnded', data }] : [];

export const endMembershipsOfEntry = (
  { data: { rosterEntryId, ...data } }: EndMembershipsOfEntry,
  { all }: Memberships,
): MembershipEvent[] =>
  all
    .filter((one) => isActive(one) && one.rosterEntryId === rosterEntryId)
    .map(({ membershipId }) => ({ type: 'MembershipEnded', data: { ...data, membershipId } }));
