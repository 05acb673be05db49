import type { Command } from '@zveno/kernel';
import { admission } from './admit.command.ts';
import { activeIn } from './known-membership.ts';
import {
  isActive,
  type MembershipEnd,
  type MembershipEvent,
  type MembershipRole,
  type Memberships,
} from './membership.state.ts';

/** Where the roster says that its entry stands today: in a unit, or gone and why. */
export type RosterPlace = Readonly<{ unitId: string }> | Readonly<{ ended: MembershipEnd }>;

/** Brings the memberships of a matched entry to where the roster says that it stands. `newMembershipId`: should one open. */
export type FollowRoster = Command<
  'FollowRoster',
  {
    organizationId: string;
    personId: string;
    rosterEntryId: string;
    role: MembershipRole;
    place: RosterPlace;
    newMembershipId: string;
  }
>;

/** Ends that the roster can take back: what a person or an administrator ended stays so. */
const byRoster: readonly (MembershipEnd | undefined)[] = ['transferred', 'graduated', 'expelled', 'dismissed'];

/**
 * Records a fact, hence never refuses. Who has left is out at once; who moved is in the new unit by a membership that names
 * the one before (one active membership in a study group, I8); who came back is let in again. Who never was let in by this
 * entry is not let in by it moving.
 */
export const followRoster = ({ data }: FollowRoster, state: Memberships): MembershipEvent[] => {
  const { newMembershipId, place, role, rosterEntryId, organizationId, personId } = data;
  const tied = state.all.filter((one) => one.rosterEntryId === rosterEntryId);
  const active = tied.filter(isActive);
  const end = (which: typeof active, reason: MembershipEnd): MembershipEvent[] =>
    which.map(({ membershipId }) => ({
      type: 'MembershipEnded',
      data: { membershipId, organizationId, personId, reason },
    }));
  if ('ended' in place) return end(active, place.ended);
  const last = active.at(-1) ?? tied.at(-1);
  if (last === undefined || (active.length === 0 && !byRoster.includes(last.ended))) return [];
  const left = end(
    active.filter(({ unitId }) => unitId !== place.unitId),
    'transferred',
  );
  if (active.some(({ unitId }) => unitId === place.unitId)) return left;
  // In the unit already by another way: that membership is left alone.
  if (activeIn(state, place.unitId, role) !== undefined) return left;
  const opened = { membershipId: newMembershipId, organizationId, personId, role, unitId: place.unitId };
  return [...left, ...admission({ ...opened, via: 'movement', rosterEntryId }, last.membershipId)];
};
