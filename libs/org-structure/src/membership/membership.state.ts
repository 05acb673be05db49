import { pickEvents, type Recorded } from '@zveno/kernel';
import { membershipEvents, type membershipEnds, type MembershipEvent } from '@zveno/contracts-org-structure/events';
import type { DataOf } from '../rules/data-of.ts';

export type { MembershipEvent };
export const membershipStreamEvents = pickEvents(membershipEvents, membershipEvents.types);

export type MembershipRole = DataOf<MembershipEvent, 'MembershipOpened'>['role'];
export type MembershipEnd = (typeof membershipEnds)[number];

/** One way of one person into one organisation. `ended` is final. */
export type Membership = Readonly<{
  membershipId: string;
  role: MembershipRole;
  unitId: string;
  rosterEntryId: string | undefined;
  joinRequestId: string | undefined;
  status: 'requested' | 'verified' | 'suspended' | 'ended';
  ended: MembershipEnd | undefined;
}>;

/** All memberships of one person in one organisation, in the order in which they were opened. */
export type Memberships = Readonly<{ all: readonly Membership[]; withheld: readonly string[] }>;

export const initial = (): Memberships => ({ all: [], withheld: [] });

export const isActive = ({ status }: Membership): boolean => status !== 'ended';

/** Whether somebody is let in now: admitted, neither suspended nor gone. */
export const isVerified = ({ status }: Membership): boolean => status === 'verified';

const opened = (data: DataOf<MembershipEvent, 'MembershipOpened'>): Membership => ({
  membershipId: data.membershipId,
  role: data.role,
  unitId: data.unitId,
  rosterEntryId: undefined,
  joinRequestId: data.joinRequestId,
  status: 'requested',
  ended: undefined,
});

const changed = (before: Membership, event: Recorded<MembershipEvent>): Membership => {
  switch (event.type) {
    case 'MembershipVerified':
      return { ...before, status: 'verified', rosterEntryId: event.data.rosterEntryId };
    case 'MembershipSuspended':
      return { ...before, status: 'suspended' };
    case 'MembershipResumed':
      return { ...before, status: 'verified' };
    case 'MembershipRoleCorrected':
      return { ...before, role: event.data.role, unitId: event.data.unitId };
    case 'MembershipEnded':
      return { ...before, status: 'ended', ended: event.data.reason };
    case 'MembershipOpened':
    case 'AdmissionWithheld':
      return before;
  }
};

export const evolve = (state: Memberships, event: Recorded<MembershipEvent>): Memberships => {
  if (event.type === 'AdmissionWithheld') return { ...state, withheld: [...state.withheld, event.data.joinRequestId] };
  if (event.type === 'MembershipOpened') return { ...state, all: [...state.all, opened(event.data)] };
  const { membershipId } = event.data;
  return { ...state, all: state.all.map((one) => (one.membershipId === membershipId ? changed(one, event) : one)) };
};
