import { defineFold, factOf, pickEvents, valueAsOf, type EventOf, type Fact, type Recorded } from '@zveno/kernel';
import { organizationEvents, type OrganizationEvent } from '@zveno/contracts-org-structure/events';

type Profile = Readonly<{ name: string; timeZone: string }>;

/** An organisation as far as invitations need it. */
export type OrganizationFacts = Readonly<{ profiles: readonly Fact<Profile>[]; closed: readonly Fact<true>[] }>;

const types = ['OrganizationRegistered', 'OrganizationProfileEdited', 'OrganizationClosed'] as const;

type Event = EventOf<OrganizationEvent, (typeof types)[number]>;

const evolve = (state: OrganizationFacts, event: Recorded<Event>): OrganizationFacts => {
  if (event.type === 'OrganizationClosed') return { ...state, closed: [...state.closed, factOf(event, true)] };
  const { name, shortName, timeZone } = event.data;
  return { ...state, profiles: [...state.profiles, factOf(event, { name: shortName ?? name, timeZone })] };
};

export const organizationFold = defineFold<OrganizationFacts, Event>({
  events: pickEvents(organizationEvents, types),
  initial: () => ({ profiles: [], closed: [] }),
  evolve,
});

/** How it is called on a date; before the first date as at first. Undefined: there is no such organisation. */
export const profileOn = ({ profiles }: OrganizationFacts, on: string): Profile | undefined =>
  valueAsOf(profiles, { on }) ?? profiles[0]?.value;

export const isClosedOn = ({ closed }: OrganizationFacts, on: string): boolean => valueAsOf(closed, { on }) === true;
