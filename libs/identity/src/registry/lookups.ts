import {
  isMovement,
  membershipEvents,
  organizationEvents,
  rosterEvents,
  rosterMatchEvents,
  statusAfter,
  unitsOfMovement,
  type MembershipEvent,
  type OrganizationEvent,
  type RosterEvent,
  type RosterMatchEvent,
} from '@zveno/contracts-org-structure/events';
import { defineFold, factOf, factsAsOf, type Fact, type Recorded, type Sealed } from '@zveno/kernel';

/** The time zone of an organisation; undefined when there is none. */
export const organizationZone = defineFold<string | undefined, OrganizationEvent>({
  events: organizationEvents,
  initial: () => undefined,
  evolve: (zone, { data }) => ('timeZone' in data ? data.timeZone : zone),
});

/** One person's participation in an organisation. */
export type Participation = Readonly<
  Record<string, Readonly<{ role: string; rosterEntryId?: string; ended: boolean }>>
>;

/** `membership-<organisation>-<person>`, by membership. */
export const participation = defineFold<Participation, MembershipEvent>({
  events: membershipEvents,
  initial: () => ({}),
  evolve: (state, event) => {
    if (event.type === 'AdmissionWithheld') return state;
    const { membershipId } = event.data;
    const before = state[membershipId] ?? { role: 'teacher', ended: false };
    switch (event.type) {
      case 'MembershipOpened':
      case 'MembershipRoleCorrected':
        return { ...state, [membershipId]: { ...before, role: event.data.role } };
      case 'MembershipVerified': {
        const { rosterEntryId } = event.data;
        return { ...state, [membershipId]: { ...before, ...(rosterEntryId && { rosterEntryId }) } };
      }
      case 'MembershipEnded':
        return { ...state, [membershipId]: { ...before, ended: true } };
      default:
        return state;
    }
  },
});

/** Whether the person studies there, as far as memberships tell. */
export const isStudentMember = (state: Participation): boolean =>
  Object.values(state).some(({ role, ended }) => role === 'student' && !ended);

/** The entry of the roster the person was last found to be there. */
export const ownEntry = (state: Participation): string | undefined =>
  Object.values(state).findLast(({ rosterEntryId }) => rosterEntryId !== undefined)?.rosterEntryId;

/** `roster-match-<organisation>-<entry>`: who the entry is. */
export const matchedPerson = defineFold<string | undefined, RosterMatchEvent>({
  events: rosterMatchEvents,
  initial: () => undefined,
  evolve: (_, { type, data }) => (type === 'RosterEntryMatched' ? data.personId : undefined),
});

/** Where a movement leaves somebody; `corrected` takes an earlier one back. */
export type PlaceFact = Readonly<{ unitId?: string; gone: boolean }> | 'corrected';

/** A person of a roster: what consents, links and erasure need to know. */
export type Entry = Readonly<{
  recorded: boolean;
  birthDate?: Sealed;
  phone?: Sealed;
  children: readonly Readonly<{ studentEntryId: string; relationship?: Sealed }>[];
  places: readonly Fact<PlaceFact>[];
}>;

/** What an event of the roster says of where somebody is. */
export const placeFactOf = (event: Recorded<RosterEvent>): Fact<PlaceFact> | undefined => {
  if (event.type === 'MovementCorrected') return factOf<PlaceFact>(event, 'corrected', event.data.correctsEventId);
  if (!isMovement(event)) return undefined;
  const { to } = unitsOfMovement(event);
  return factOf<PlaceFact>(event, { ...(to && { unitId: to }), gone: statusAfter(event.type) === 'left' });
};

/** The last place that counts on a date; undefined before the first. */
export const placeOn = (places: readonly Fact<PlaceFact>[], on: string): Exclude<PlaceFact, 'corrected'> | undefined =>
  factsAsOf(places, { on })
    .map(({ value }) => value)
    .filter((value) => value !== 'corrected')
    .at(-1);

/** The unit somebody is in on a date, on leave or not. */
export const unitOn = (places: readonly Fact<PlaceFact>[], on: string): string | undefined => {
  const place = placeOn(places, on);
  return place?.gone === false ? place.unitId : undefined;
};

/** `student-…`, `employee-…` or `guardian-<organisation>-<entry>`. */
export const rosterEntry = defineFold<Entry, RosterEvent>({
  events: rosterEvents,
  initial: () => ({ recorded: false, children: [], places: [] }),
  evolve: (state, event) => {
    switch (event.type) {
      case 'RosterEntryRecorded':
      case 'RosterEntryCorrected': {
        const { birthDate, phone } = event.data;
        const { children, places } = state;
        return { recorded: true, children, places, ...(birthDate && { birthDate }), ...(phone && { phone }) };
      }
      case 'GuardianDeclared':
        return { ...state, children: event.data.children };
      case 'GuardianWithdrawn':
        return { ...state, children: [] };
      default: {
        const fact = placeFactOf(event);
        return fact === undefined ? state : { ...state, places: [...state.places, fact] };
      }
    }
  },
});
