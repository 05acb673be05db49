import { DomainError } from '@zveno/kernel';
import { isActive, type Membership, type MembershipRole, type Memberships } from './membership.state.ts';

/** @throws DomainError `membership.not-found` */
export const knownMembership = ({ all }: Memberships, membershipId: string): Membership => {
  const found = all.find((one) => one.membershipId === membershipId);
  if (found === undefined) throw new DomainError('membership.not-found');
  return found;
};

/** A membership that has not ended. @throws DomainError `membership.not-found`, `membership.ended` */
export const activeMembership = (state: Memberships, membershipId: string): Membership => {
  const found = knownMembership(state, membershipId);
  if (!isActive(found)) throw new DomainError('membership.ended');
  return found;
};

/** The active membership in a unit and role; there is one at most (I4). */
export const activeIn = ({ all }: Memberships, unitId: string, role: MembershipRole): Membership | undefined =>
  all.find((one) => isActive(one) && one.unitId === unitId && one.role === role);
