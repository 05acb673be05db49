import { chatEvents, type ChatEvent, type ChatKind } from '@zveno/contracts-communication/events';
import {
  orderEvents,
  organizationEvents,
  rosterEvents,
  unitEvents,
  curriculumEvents,
  type CurriculumEvent,
  type OrderEvent,
  type OrganizationEvent,
  type RosterEvent,
  type UnitEvent,
} from '@zveno/contracts-org-structure/events';
import {
  defineProjection,
  mergeCatalogues,
  pickEvents,
  sortablePosition,
  type Recorded,
  type Row,
  type Sealed,
} from '@zveno/kernel';

/** What sentences call a thing: open words, the sealed name of an entry of the roster, or the sealed title of a chat. */
export type LabelRow = Row &
  Readonly<{
    orgId: string;
    kind: 'entry' | 'unit' | 'order' | 'organization' | 'subject' | 'chat';
    text?: string;
    surname?: Sealed;
    givenName?: Sealed;
    patronymic?: Sealed;
    /** Of an order or chat: when it was registered or made; of an order, whether it was annulled. */
    at?: string;
    place?: string;
    annulled?: 'annulled';
    /** Of a chat: what it is called by, unless somebody gave it a title. */
    title?: Sealed;
    chatKind?: ChatKind;
    unitId?: string;
    subjectId?: string;
    archived?: 'archived';
    timeZone?: string;
  }>;

const ofChats = [
  'ChatCreated',
  'ChannelAutoCreated',
  'ChatMade',
  'ChatRetitled',
  'ChatArchived',
  'ChatReopened',
] as const;
type OfChat = Extract<ChatEvent, { type: (typeof ofChats)[number] }>;

type Labelled = OrderEvent | OrganizationEvent | RosterEvent | UnitEvent | CurriculumEvent | OfChat;

/** An entry's id means nothing outside its organisation. */
export const entryLabel = (orgId: string, rosterEntryId: string): string => `${orgId}.${rosterEntryId}`;

const orgOf = ({ metadata }: Recorded<Labelled>): string => metadata.orgId ?? '';

const keyOf = (event: Recorded<Labelled>): string[] => {
  const { type, data } = event;
  if (type === 'RosterEntryRecorded' || type === 'RosterEntryCorrected')
    return [entryLabel(orgOf(event), data.rosterEntryId)];
  if ('chatId' in data) return [data.chatId];
  if ('orderId' in data) return [data.orderId];
  if ('name' in data && 'unitId' in data) return [data.unitId];
  if ('title' in data && 'subjectId' in data) return [data.subjectId];
  return 'organizationId' in data && 'name' in data ? [data.organizationId] : [];
};

type Named = Recorded<Extract<Labelled, { type: 'RosterEntryRecorded' | 'RosterEntryCorrected' }>>;

const entry = (_: LabelRow | null, event: Named, key: string): LabelRow => {
  const { surname, givenName, patronymic } = event.data;
  return { _id: key, orgId: orgOf(event), kind: 'entry', surname, givenName, ...(patronymic && { patronymic }) };
};
const unit = (
  _: LabelRow | null,
  event: Recorded<Extract<UnitEvent, { data: { name: string } }>>,
  key: string,
): LabelRow => ({ _id: key, orgId: orgOf(event), kind: 'unit', text: event.data.name });
const subject = (
  _: LabelRow | null,
  event: Recorded<Extract<CurriculumEvent, { data: { title: string } }>>,
  key: string,
): LabelRow => ({ _id: key, orgId: orgOf(event), kind: 'subject', text: event.data.title });
const organization = (
  _: LabelRow | null,
  { data }: Recorded<Extract<OrganizationEvent, { data: { name: string } }>>,
  key: string,
): LabelRow => ({
  _id: key,
  orgId: key,
  kind: 'organization',
  text: data.shortName ?? data.name,
  timeZone: data.timeZone,
});

type Begun = Recorded<Extract<OfChat, { type: 'ChatCreated' | 'ChannelAutoCreated' | 'ChatMade' }>>;

/** What a chat is about; a channel is about nothing less than the organisation. */
const aboutOf = (event: Begun) => {
  if (event.type === 'ChannelAutoCreated') return {};
  const { unitId, subjectId } = event.type === 'ChatCreated' ? event.data.derivedFrom : event.data;
  return { ...(unitId && { unitId }), ...(subjectId && { subjectId }) };
};
const chat = (_: LabelRow | null, event: Begun, key: string): LabelRow => ({
  _id: key,
  orgId: event.data.organizationId,
  kind: 'chat',
  chatKind: event.data.kind,
  ...aboutOf(event),
  ...(event.type === 'ChatMade' && event.data.title && { title: event.data.title }),
  at: event.metadata.recordedAt,
  place: sortablePosition(event.position),
});
const reopened = (row: LabelRow | null): LabelRow | null => {
  if (row === null) return null;
  const { archived: _, ...open } = row;
  return open;
};

const dotted = (date: string): string => date.split('-').reverse().join('.');

export const labels = defineProjection<LabelRow, Labelled>({
  name: 'trail-labels',
  version: 2,
  events: mergeCatalogues<Labelled>(
    orderEvents,
    organizationEvents,
    rosterEvents,
    unitEvents,
    curriculumEvents,
    pickEvents(chatEvents, ofChats),
  ),
  keys: keyOf,
  on: {
    RosterEntryRecorded: entry,
    RosterEntryCorrected: entry,
    StaffGroupCreated: unit,
    StudyGroupCreated: unit,
    BodyCreated: unit,
    UnitRenamed: unit,
    SubjectAdded: subject,
    ProgramAdded: subject,
    SubjectRenamed: subject,
    OrganizationRegistered: organization,
    OrganizationProfileEdited: organization,
    OrderRegistered: (_, { data, metadata, position }, key) => ({
      _id: key,
      orgId: data.organizationId,
      kind: 'order',
      text: `${data.form === 'order' ? 'приказ' : 'распоряжение'} № ${data.number} от ${dotted(data.date)}`,
      at: metadata.recordedAt,
      place: sortablePosition(position),
    }),
    OrderAnnulled: (row) => row && { ...row, annulled: 'annulled' },
    ChatCreated: chat,
    ChannelAutoCreated: chat,
    ChatMade: chat,
    ChatRetitled: (row, { data }) => row && { ...row, title: data.title },
    ChatArchived: (row) => row && { ...row, archived: 'archived' },
    ChatReopened: reopened,
  },
});
