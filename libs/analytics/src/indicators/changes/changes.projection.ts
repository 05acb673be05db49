import { communicationEvents, type CommunicationEvent } from '@zveno/contracts-communication/events';
import { identityEvents, type IdentityEvent } from '@zveno/contracts-identity/events';
import { invitationsEvents, type InvitationsEvent } from '@zveno/contracts-invitation/events';
import { orgStructureEvents, type OrgStructureEvent } from '@zveno/contracts-org-structure/events';
import {
  defineProjection,
  mergeCatalogues,
  sortablePosition,
  type Handlers,
  type Recorded,
  type Row,
} from '@zveno/kernel';
import { sourceEventTypes } from './source-events.ts';

/**
 * Where something last changed that indicators are made of: of an organisation, of what is said in its chats (`chats.<id>`), of a
 * person (`person.<id>`).
 */
export type ChangeRow = Row & Readonly<{ position: string }>;

type Handled = OrgStructureEvent | IdentityEvent | InvitationsEvent | CommunicationEvent;

/** What belongs to no organisation and no person: whatever was computed may be other. */
export const EVERYBODY = '*';

/** Of a person's account and no organisation: no counter holds them. */
const ofAccounts = /^(?:Consent|SubjectRequest)/u;

export const chatsOf = (organizationId: string): string => `chats.${organizationId}`;

const ofChats = new Set<string>(communicationEvents.types);

const keysOf = ({ type, data, metadata }: Recorded<Handled>): string[] => {
  const fields = data as Readonly<Record<string, unknown>>;
  if (type === 'SecondFactorEnabled' || type === 'SecondFactorRemoved') return [`person.${String(fields.personId)}`];
  const { organizationId } = fields;
  if (ofChats.has(type)) return [chatsOf(String(organizationId))];
  const orgId = typeof organizationId === 'string' ? organizationId : metadata.orgId;
  if (orgId === undefined) return ofAccounts.test(type) ? [] : [EVERYBODY];
  // A consent to one organisation may be recorded by another.
  return metadata.orgId === undefined || metadata.orgId === orgId ? [orgId] : [orgId, metadata.orgId];
};

const moved = (_: ChangeRow | null, { position }: Recorded<Handled>, key: string): ChangeRow => ({
  _id: key,
  position: sortablePosition(position),
});

export const changes = defineProjection<ChangeRow, Handled>({
  name: 'indicator-changes',
  version: 2,
  events: mergeCatalogues<Handled>(orgStructureEvents, identityEvents, invitationsEvents, communicationEvents),
  keys: keysOf,
  on: Object.fromEntries(sourceEventTypes.map((type) => [type, moved])) as Handlers<ChangeRow, Handled>,
});
