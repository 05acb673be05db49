import type { EventStore, NewEvent } from '@zveno/event-store';

/** Of every 2,000,000 events: 1,500 organisations with 200 members each. */
const MEMBERS = 200;
const PER_MEMBER = 7;
const OF_ORGANIZATION = 6;
/** Of each: a chat of so many, in which each writes so often. */
const TALKING = 20;
const MESSAGES = 4;
const OF_CHAT = 1 + TALKING + TALKING * MESSAGES + MESSAGES;
/** How many events an organisation has. */
export const PER_ORGANIZATION = MEMBERS * PER_MEMBER + OF_ORGANIZATION + OF_CHAT;
const MUNICIPALITIES = 30;

const padded = (n: number) => String(n).padStart(12, '0');
export const organizationOf = (n: number): string => `0198f0c4-7a00-7000-8001-${padded(n)}`;
export const REGION = 'region-1';

let made = 0;
const event = (type: string, data: object, effectiveOn: string, orgId?: string): NewEvent => ({
  type,
  data,
  metadata: {
    eventId: `0198f0c4-7a00-7001-8000-${padded((made += 1))}`,
    schemaVersion: 1,
    commandId: `0198f0c4-7a00-7002-8000-${padded(made)}`,
    ...(orgId === undefined ? {} : { orgId }),
    actorId: '0198f0c4-7a00-7000-8000-000000000002',
    effectiveOn,
    recordedAt: '2026-09-15T05:00:00.000Z',
    correlationId: '0198f0c4-7a00-7000-8000-000000000003',
  },
});

const organization = (n: number): NewEvent[] => {
  const organizationId = organizationOf(n);
  const about = (type: string, data: object) => event(type, { organizationId, ...data }, '2026-08-20', organizationId);
  const office = (personId: string) =>
    about('AdministratorAppointed', { personId, kind: 'founding', provisional: false });
  return [
    about('OrganizationRegistered', {
      municipalityId: `municipality-${n % MUNICIPALITIES}`,
      kind: 'school',
      vocabulary: 'school',
      name: `Школа ${n}`,
      timeZone: 'Europe/Moscow',
      requisites: {},
    }),
    about('OrganizationActivated', {}),
    about('LocalActInForce', { editionId: `edition-${n}`, signedOn: '2026-08-20', approvedOn: '2026-08-20' }),
    office(`administrator-${n}`),
    office(`second-${n}`),
    event(
      'StudyGroupCreated',
      { unitId: `unit-${n}`, name: '5А', cohort: 5, academicYearId: 'y' },
      '2026-09-01',
      organizationId,
    ),
  ];
};

/** One member in seven events: every tenth is of the staff, every fifth has not come in yet. */
const member = (n: number, m: number): NewEvent[] => {
  const orgId = organizationOf(n);
  const id = padded(n * MEMBERS + m);
  const [rosterEntryId, personId] = [`0198f0c4-7a00-7000-8002-${id}`, `0198f0c4-7a00-7000-8003-${id}`];
  const unitId = `unit-${n}`;
  const role = m % 10 === 0 ? 'teacher' : 'student';
  const day = `2026-09-${String(1 + (m % 28)).padStart(2, '0')}`;
  const person = { organizationId: orgId, personId };
  const membership = { ...person, membershipId: `0198f0c4-7a00-7000-8004-${id}` };
  const join = { ...person, joinRequestId: `0198f0c4-7a00-7000-8005-${id}`, unitId, role };
  const consent = { consentId: `0198f0c4-7a00-7000-8006-${id}`, subjectId: `roster-${rosterEntryId}` };
  const about = (type: string, data: object, on = day) => event(type, data, on, orgId);
  const came = role === 'teacher' ? 'EmployeeHired' : 'StudentEnrolled';
  const late = '2026-10-20';
  return [
    about(came, { rosterEntryId, unitId, groundCode: 'admission' }, '2026-09-01'),
    about('ConsentGiven', {
      ...consent,
      organizationId: orgId,
      purpose: 'personal-data',
      textVersion: '1',
      givenBy: 'paper',
    }),
    about('JoinRequested', join),
    about('JoinRequestApproved', { ...join, rosterEntryId }),
    about('RosterEntryMatched', { ...person, rosterEntryId }),
    about('MembershipOpened', { ...membership, role, unitId, via: 'join-request' }),
    about('MembershipVerified', { ...membership, rosterEntryId }, m % 5 === 0 ? late : day),
  ];
};

/** A chat of a group: everybody of it writes week by week, and one of them reads it all. */
const talk = (n: number): { chat: NewEvent[]; messages: NewEvent[] } => {
  const organizationId = organizationOf(n);
  const chat = { chatId: `chat-${n}`, organizationId };
  const about = (type: string, data: object, on: string) => event(type, { ...chat, ...data }, on, organizationId);
  const personOf = (m: number) => `0198f0c4-7a00-7000-8003-${padded(n * MEMBERS + m + 1)}`;
  const people = Array.from({ length: TALKING }, (_, m) => personOf(m));
  const derived = { kind: 'group-students', derivedFrom: { unitId: `unit-${n}` }, posting: 'everybody', because: 'e' };
  const body = { alg: 'A256GCM', key: 'author', box: 'AAAA' };
  return {
    chat: [
      about('ChatCreated', derived, '2026-09-01'),
      ...people.map((personId) =>
        about('ParticipantAdded', { personId, standing: 'member', because: 'e' }, '2026-09-01'),
      ),
    ],
    messages: Array.from({ length: MESSAGES }, (_, week) => {
      const on = `2026-09-${String(7 + week * 7).padStart(2, '0')}`;
      const place = `0001.${String((week + 1) * (TALKING + 1) - 1).padStart(10, '0')}`;
      return [
        ...people.map((authorId, m) => {
          const words = { body, length: 'short', textFingerprint: `text-${week}-${m}`, isBot: false };
          return about('MessagePosted', { messageId: `message-${n}-${week}-${m}`, authorId, ...words }, on);
        }),
        about('ReadPositionsAdvanced', { positions: [{ personId: `administrator-${n}`, place }] }, on),
      ];
    }).flat(),
  };
};

/** Writes a region's log of about so many events. @returns how many organisations it has, and how many events */
export const writeLog = async (
  store: EventStore,
  wanted: number,
): Promise<{ organizations: number; events: number }> => {
  const organizations = Math.max(1, Math.round(wanted / PER_ORGANIZATION));
  const territory = [
    event('RegionRegistered', { regionId: REGION, name: 'Область', code: '1' }, '2026-01-01'),
    ...Array.from({ length: MUNICIPALITIES }, (_, n) =>
      event(
        'MunicipalityRegistered',
        { municipalityId: `municipality-${n}`, regionId: REGION, name: 'Район', code: '1' },
        '2026-01-01',
      ),
    ),
  ];
  await store.append('territory', territory, 'any');
  for (let n = 0; n < organizations; n += 1) {
    const [first, second] = [organization(n), Array.from({ length: MEMBERS }, (_, m) => member(n, m)).flat()];
    const offices = first.filter(({ type }) => type === 'AdministratorAppointed');
    await store.append(`administrators-${organizationOf(n)}`, offices, 'any');
    await store.append(
      `organization-${organizationOf(n)}`,
      first.filter((one) => !offices.includes(one)).slice(0, 1),
      'any',
    );
    const { chat, messages } = talk(n);
    await store.append(`chat-chat-${n}`, chat, 'any');
    await store.append(`chat-chat-${n}-0001`, messages, 'any');
    await store.append(`rest-${n}`, [...first.filter((one) => !offices.includes(one)).slice(1), ...second], 'any');
  }
  return { organizations, events: made };
};
