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
  sortablePosition,
  type Recorded,
  type Row,
  type Sealed,
} from '@zveno/kernel';

/** What sentences call a thing: open words, or the sealed name of an entry of the roster. */
export type LabelRow = Row &
  Readonly<{
    orgId: string;
    kind: 'entry' | 'unit' | 'order' | 'organization' | 'subject';
    text?: string;
    surname?: Sealed;
    givenName?: Sealed;
    patronymic?: Sealed;
    /** Of an order: when it was registered, and whether it was annulled. */
    at?: string;
    place?: string;
    annulled?: 'annulled';
    timeZone?: string;
  }>;

type Labelled = OrderEvent | OrganizationEvent | RosterEvent | UnitEvent | CurriculumEvent;

/** An entry's id means nothing outside its organisation. */
export const entryLabel = (orgId: string, rosterEntryId: string): string => `${orgId}.${rosterEntryId}`;

const orgOf = ({ metadata }: Recorded<Labelled>): string => metadata.orgId ?? '';

const keyOf = (event: Recorded<Labelled>): string[] => {
  const { type, data } = event;
  if (type === 'RosterEntryRecorded' || type === 'RosterEntryCorrected')
    return [entryLabel(orgOf(event), data.rosterEntryId)];
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

const dotted = (date: string): string => date.split('-').reverse().join('.');

export const labels = defineProjection<LabelRow, Labelled>({
  name: 'trail-labels',
  version: 1,
  events: mergeCatalogues<Labelled>(orderEvents, organizationEvents, rosterEvents, unitEvents, curriculumEvents),
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
  },
});
