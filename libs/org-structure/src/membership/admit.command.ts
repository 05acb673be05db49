import type { Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import { activeIn } from './known-membership.ts';
import type { Memberships, MembershipEvent } from './membership.state.ts';

type Opened = DataOf<MembershipEvent, 'MembershipOpened'>;

/** Lets somebody in: one decision opens and verifies (I6). `rosterEntryId`: who of the roster this is. */
export type Admit = Command<'Admit', Omit<Opened, 'previousMembershipId'> & { rosterEntryId?: string | undefined }>;

/** The events by which somebody comes in; a re-entry names the membership before it. */
export const admission = (
  { rosterEntryId, ...opened }: Admit['data'],
  previousMembershipId: string | undefined,
): MembershipEvent[] => {
  const { membershipId, organizationId, personId } = opened;
  const verified = { membershipId, organizationId, personId, ...(rosterEntryId && { rosterEntryId }) };
  return [
    { type: 'MembershipOpened', data: { ...opened, ...(previousMembershipId && { previousMembershipId }) } },
    { type: 'MembershipVerified', data: verified },
  ];
};

/** Who is in already, in this unit and role, stays as they are (I4). */
export const admit = ({ data }: Admit, state: Memberships): MembershipEvent[] => {
  const { membershipId, joinRequestId, unitId, role } = data;
  const repeated = state.all.some(
    (one) => one.membershipId === membershipId || (joinRequestId !== undefined && one.joinRequestId === joinRequestId),
  );
  if (repeated || activeIn(state, unitId, role) !== undefined) return [];
  return admission(data, state.all.findLast(({ status }) => status === 'ended')?.membershipId);
};
