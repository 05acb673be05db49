import { identityEvents, type IdentityEvent } from '@zveno/contracts-identity/events';
import { invitationsEvents, type InvitationsEvent } from '@zveno/contracts-invitation/events';
import {
  administrationEvents,
  administratorEvents,
  bodyEvents,
  foundingEvents,
  membershipEvents,
  rosterMatchEvents,
  type AdministrationEvent,
  type AdministratorEvent,
  type BodyEvent,
  type FoundingEvent,
  type MembershipEvent,
  type RosterMatchEvent,
} from '@zveno/contracts-org-structure/events';
import { defineProjection, mergeCatalogues, type Row } from '@zveno/kernel';

/** That a stream names a person: where to look for what is kept of them. By `<person>|<stream>`. */
export type PersonStreamRow = Row & Readonly<{ personId: string; stream: string }>;

type E =
  | IdentityEvent
  | InvitationsEvent
  | MembershipEvent
  | RosterMatchEvent
  | AdministratorEvent
  | AdministrationEvent
  | BodyEvent
  | FoundingEvent;

const events = mergeCatalogues<E>(
  identityEvents,
  invitationsEvents,
  membershipEvents,
  rosterMatchEvents,
  administratorEvents,
  administrationEvents,
  bodyEvents,
  foundingEvents,
);

const ACCOUNT = 'person-';

/** The persons an event names. */
export const personsIn = (data: object): string[] => {
  const { personId, guardianId, subjectId } = data as Readonly<Record<string, unknown>>;
  const account = typeof subjectId === 'string' && subjectId.startsWith(ACCOUNT) ? subjectId.slice(ACCOUNT.length) : '';
  const named = [personId, guardianId, account].filter((id): id is string => typeof id === 'string' && id !== '');
  return [...new Set(named)];
};

export const personStreams = defineProjection<PersonStreamRow, E>({
  name: 'person-streams',
  version: 1,
  events,
  keys: ({ data, stream }) => personsIn(data).map((personId) => `${personId}|${stream}`),
  on: Object.fromEntries(
    events.types.map((type) => [
      type,
      (row: PersonStreamRow | null, { stream }: { stream: string }, key: string): PersonStreamRow =>
        row ?? { _id: key, personId: key.slice(0, key.indexOf('|')), stream },
    ]),
  ),
});
