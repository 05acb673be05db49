import { membershipEvents, type MembershipEvent, type MembershipRole } from '@zveno/contracts-org-structure/events';
import { defineFold, type Recorded } from '@zveno/kernel';

/** A membership that has not ended. */
export type OpenMembership = Readonly<{
  role: MembershipRole;
  unitId: string;
  verified: boolean;
  suspended: boolean;
  rosterEntryId?: string;
}>;

/** What somebody is in an organisation, by membership. */
export type Memberships = Readonly<Record<string, OpenMembership>>;

const evolve = (state: Memberships, event: Recorded<MembershipEvent>): Memberships => {
  if (event.type === 'AdmissionWithheld') return state;
  const { membershipId } = event.data;
  if (event.type === 'MembershipOpened') {
    const { role, unitId } = event.data;
    return { ...state, [membershipId]: { role, unitId, verified: false, suspended: false } };
  }
  const { [membershipId]: known, ...others } = state;
  if (known === undefined) return state;
  const changed = (change: Partial<OpenMembership>): Memberships => ({
    ...others,
    [membershipId]: { ...known, ...change },
  });
  switch (event.type) {
    case 'MembershipVerified': {
      const { rosterEntryId } = event.data;
      return changed({ verified: true, ...(rosterEntryId === undefined ? {} : { rosterEntryId }) });
    }
    case 'MembershipSuspended':
      return changed({ suspended: true });
    case 'MembershipResumed':
      return changed({ suspended: false });
    case 'MembershipRoleCorrected':
      return changed({ role: event.data.role, unitId: event.data.unitId });
    case 'MembershipEnded':
      return others;
  }
};

export const memberships = defineFold<Memberships, MembershipEvent>({
  events: membershipEvents,
  initial: () => ({}),
  evolve,
});

/** The memberships that count: verified and not suspended. */
export const activeMemberships = (state: Memberships): OpenMembership[] =>
  Object.values(state).filter(({ verified, suspended }) => verified && !suspended);
