import { pickEvents } from '@zveno/kernel';
import {
  administratorEvents,
  membershipEvents,
  rosterMatchEvents,
  type membershipRoles,
} from '@zveno/contracts-org-structure/events';
import { defineFold } from './fold.ts';

type Membership = Readonly<{ unitId: string; role: (typeof membershipRoles)[number] }>;

/** The memberships of one person in one organisation that have not ended, by id. */
export type MembershipFacts = ReadonlyMap<string, Membership>;

export const membershipFold = defineFold(
  pickEvents(membershipEvents, membershipEvents.types),
  (): MembershipFacts => new Map(),
  (state, { type, data }) => {
    const memberships = new Map(state);
    if (type === 'MembershipEnded') memberships.delete(data.membershipId);
    else if (type === 'MembershipOpened' || type === 'MembershipRoleCorrected')
      memberships.set(data.membershipId, { unitId: data.unitId, role: data.role });
    return memberships;
  },
);

/** Which person an entry of the roster is, and which it was and is no more. */
export type RosterMatchFacts = Readonly<{ personId: string | undefined; former: ReadonlySet<string> }>;

export const rosterMatchFold = defineFold(
  pickEvents(rosterMatchEvents, rosterMatchEvents.types),
  (): RosterMatchFacts => ({ personId: undefined, former: new Set() }),
  (state, { type, data }) => {
    const former = new Set(state.former);
    if (type === 'RosterEntryMatched') {
      former.delete(data.personId);
      return { personId: data.personId, former };
    }
    return { personId: undefined, former: former.add(data.personId) };
  },
);

/** The administrators of an organisation who are confirmed. */
export const administratorsFold = defineFold(
  pickEvents(administratorEvents, administratorEvents.types),
  (): ReadonlySet<string> => new Set(),
  (state, { type, data }) => {
    const confirmed = new Set(state);
    if (type === 'AdministratorConfirmed' || (type === 'AdministratorAppointed' && !data.provisional))
      confirmed.add(data.personId);
    else if (type === 'AdministratorRevoked') confirmed.delete(data.personId);
    return confirmed;
  },
);
