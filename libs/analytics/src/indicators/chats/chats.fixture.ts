import type { CommunicationEvent } from '@zveno/contracts-communication/events';
import type { IdentityEvent } from '@zveno/contracts-identity/events';
import type { OrgStructureEvent } from '@zveno/contracts-org-structure/events';
import type { Envelope, Event, EventOf, Recorded } from '@zveno/kernel';
import { foldRows, recorded } from '@zveno/testing';
import { enrolled } from '../../reports.fixture.ts';
import type { Source } from '../engine/source.ts';
import { levelOn } from '../engine/tally.ts';

type Any = OrgStructureEvent | IdentityEvent | CommunicationEvent;
export type Told = Any & { metadata: Partial<Envelope>; stream?: string };

export const ORG = 'o1';
export const sealed = { alg: 'A256GCM', key: 'k', box: 'AAAA' } as const;

/** Something that happened on a date, at noon in London unless said otherwise. */
export const on = <Type extends Any['type']>(
  date: string,
  type: Type,
  data: EventOf<Any, Type>['data'],
  { time = '12:00', ...more }: Readonly<{ time?: string; stream?: string; eventId?: string; secs?: string }> = {},
) => {
  const { stream, eventId, secs = '00' } = more;
  const metadata = {
    orgId: ORG,
    effectiveOn: date,
    recordedAt: `${date}T${time}:${secs}.000Z`,
    ...(eventId !== undefined && { eventId }),
  };
  return { type, data, metadata, ...(stream !== undefined && { stream }) } as unknown as Told;
};

export const chatOf = (chatId: string) => ({ chatId, organizationId: ORG });

export const derived = (
  chatId: string,
  kind: 'teaching' | 'group-students' | 'group-parents' | 'group-teachers' | 'management-deputies',
) =>
  on('2026-09-01', 'ChatCreated', {
    ...chatOf(chatId),
    kind,
    derivedFrom: { unitId: 'u1', ...(kind === 'teaching' && { subjectId: 's1' }) },
    posting: 'everybody',
    because: 'e',
  });

export const joins = (chatId: string, personId: string, standing: 'owner' | 'staff' | 'member', date = '2026-09-01') =>
  on(date, 'ParticipantAdded', { ...chatOf(chatId), personId, standing, because: 'e' });

export const says = (
  date: string,
  chatId: string,
  authorId: string,
  text: string,
  more: Partial<EventOf<CommunicationEvent, 'MessagePosted'>['data']> & Readonly<{ time?: string }> = {},
) => {
  const { time, ...rest } = more;
  return on(
    date,
    'MessagePosted',
    {
      ...chatOf(chatId),
      messageId: `${chatId}-${authorId}-${text}-${date}`,
      authorId,
      body: sealed,
      length: 'short',
      textFingerprint: text,
      isBot: false,
      ...rest,
    },
    { stream: `chat-${chatId}-0001`, ...(time !== undefined && { time }) },
  );
};

/** Somebody reads a chat up to its end. */
export const reads = (date: string, chatId: string, personId: string, time = '13:00') =>
  on(
    date,
    'ReadPositionsAdvanced',
    { ...chatOf(chatId), positions: [{ personId, place: '0001.9999999999' }] },
    { time },
  );

const member = (personId: string, role: 'teacher' | 'student', entry: string) => {
  const about = { membershipId: `ms-${personId}`, organizationId: ORG, personId };
  return [
    on('2026-09-01', 'MembershipOpened', { ...about, role, unitId: 'u1', via: 'school' }),
    on('2026-09-01', 'MembershipVerified', { ...about, rosterEntryId: entry }),
  ];
};

/** A group with a student, a parent, a curator, and another teacher. */
export const school: Told[] = [
  on('2026-09-01', 'OrganizationRegistered', {
    organizationId: ORG,
    municipalityId: 'm1',
    kind: 'school',
    vocabulary: 'school',
    name: 'o',
    timeZone: 'Europe/London',
    requisites: {},
  }),
  on('2026-09-01', 'StudyGroupCreated', { unitId: 'u1', name: '5А', cohort: 5, academicYearId: 'y' }),
  enrolled('2026-09-01', 'r-anna', 'u1') as Told,
  ...member('anna', 'student', 'r-anna'),
  ...['vera', 'boris'].flatMap((id) => [
    on('2026-09-01', 'EmployeeHired', { rosterEntryId: `r-${id}`, unitId: 'u2', groundCode: 'admission' }),
    ...member(id, 'teacher', `r-${id}`),
  ]),
  on('2026-09-01', 'CuratorAssigned', { unitId: 'u1', rosterEntryId: 'r-vera', kind: 'principal' }),
  on('2026-09-01', 'GuardianConfirmed', {
    linkId: 'l1',
    guardianId: 'maria',
    studentEntryId: 'r-anna',
    organizationId: ORG,
  }),
  derived('students', 'group-students'),
  joins('students', 'vera', 'owner'),
  joins('students', 'anna', 'member'),
];

const rowsOf = (events: readonly Told[]) => {
  const log = recorded(events as never[]) as unknown as Recorded<Event>[];
  return ({ projection }: { projection: { name: string } }) => {
    const rows = foldRows(projection as never, log as never);
    return { find: async () => rows, findOne: async () => rows[0] ?? null };
  };
};

export const count = async (source: Source, events: readonly Told[], known = String(events.length)) => {
  const steps = (await source.count(rowsOf(events) as never, [ORG], known)).get(ORG)?.steps;
  return (counter: string, date: string) => levelOn(steps, counter, date);
};
