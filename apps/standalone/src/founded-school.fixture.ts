import type { Answer, Caller } from './platform.fixture.ts';
import type { PeoplePlatform } from './people.fixture.ts';
import { until } from './until.fixture.ts';

export const ADMINISTRATOR_PHONE = '+70000000001';
export const HEAD_PHONE = '+70000000002';

const made = ({ status, body }: Answer): string => {
  if (status !== 201) throw new Error(`not made: ${status} ${JSON.stringify(body)}`);
  return (body as { id: string }).id;
};

/** Does something that must be accepted, and gives the id of what it made. */
export const make = async (ask: Caller, path: string, body: object): Promise<string> =>
  made(await ask('POST', path, { body }));

type Joining = Readonly<{ unitId: string; role: 'teacher' | 'student'; rosterEntryId: string }>;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are looked at, not typed
type Own = any;

/** Waits until somebody's own memberships read so: what follows from a decision follows it by a moment. */
export const seen = (ask: Caller, isSo: (organizations: Own[]) => boolean): Promise<Own[]> =>
  until(async () => {
    const { items } = (await ask('GET', '/profile/memberships')).body as { items: Own[] };
    return isSo(items) ? items : undefined;
  });

/** A region with a municipality. */
export const territory = async (operator: Caller) => {
  const regionId = await make(operator, '/regions', { name: 'Край', code: '59' });
  return make(operator, '/municipalities', { regionId, name: 'Город', code: '57701000' });
};

export const application = (municipalityId: string) => ({
  municipalityId,
  kind: 'school',
  name: 'Школа № 1',
  timeZone: 'Asia/Yekaterinburg',
  requisites: { inn: '5902000000' },
  administrator: { name: 'Анна', phone: '8 (000) 000-00-01' },
  head: { name: 'Борис', phone: '+7 000 000 00 02' },
});

/** A school from application to a confirmed administrator, with a staff group, two classes and its roster. */
export const foundedSchool = async (platform: PeoplePlatform) => {
  const operator = await platform.as();
  const municipalityId = await territory(operator);
  const founder = await platform.signUp(ADMINISTRATOR_PHONE, 'Первая');
  const head = await platform.signUp(HEAD_PHONE, 'Главный');
  const organizationId = await make(founder.ask, '/organization-applications', application(municipalityId));
  await operator('POST', `/organization-applications/${organizationId}/activation`);
  const at = `/organizations/${organizationId}`;
  await founder.ask('POST', `${at}/claim`);
  await head.ask('POST', `${at}/claim`);
  const year = { title: '2026/27', startsOn: '2026-09-01', endsOn: '2027-08-31' };
  const academicYearId = await make(founder.ask, `${at}/academic-years`, year);
  const effectiveOn = '2026-09-01';
  const staff = await make(founder.ask, `${at}/units/staff-groups`, { name: 'Сотрудники', effectiveOn });
  const group = (name: string) =>
    make(founder.ask, `${at}/units/study-groups`, { name, cohort: 5, academicYearId, effectiveOn });
  const [a, b] = [await group('5А'), await group('5Б')];
  const teacher = async (surname: string) => {
    const person = { unitId: staff, surname, givenName: 'Имя', effectiveOn };
    const id = await make(founder.ask, `${at}/employees`, person);
    const held = { position: 'teacher', category: 'pedagogical', effectiveOn };
    await founder.ask('POST', `${at}/employees/${id}/positions`, { body: held });
    return id;
  };
  const student = (surname: string, phone: string, unitId = a) =>
    make(founder.ask, `${at}/students`, { unitId, surname, givenName: 'Имя', phone, effectiveOn });
  const order = (kind: string, number: string) =>
    make(founder.ask, `${at}/orders`, { kind, number, date: '2026-09-01' });
  const founderEntry = await teacher('Первая');
  const confirmation = { rosterEntryId: founderEntry, orderRef: await order('administrators', '1') };
  const confirm = () =>
    head.ask('POST', `${at}/administrators/${founder.personId}/confirmation`, { body: confirmation });
  /** Somebody comes by a link and is approved as an entry of the roster. */
  const joins = async (phone: string, surname: string, as: Joining) => {
    const person = await platform.signUp(phone, surname);
    const link = { unitId: as.unitId, role: as.role, maxUses: 1 };
    const invitationId = await make(founder.ask, `${at}/invitations`, link);
    const { url } = (await founder.ask('GET', `${at}/invitations/${invitationId}/link`)).body as { url: string };
    const token = url.slice(url.indexOf('#') + 1);
    const joinRequestId = await make(person.ask, '/invitations/redemptions', { token });
    const approval = { rosterEntryId: as.rosterEntryId };
    await make(founder.ask, `${at}/join-requests/${joinRequestId}/approval`, approval);
    await seen(person.ask, (organizations) => organizations.length > 0);
    return { ...person, joinRequestId };
  };
  /** Somebody of the staff, employed and in. */
  const teaches = async (phone: string, surname: string) => {
    const rosterEntryId = await teacher(surname);
    return { rosterEntryId, ...(await joins(phone, surname, { unitId: staff, role: 'teacher', rosterEntryId })) };
  };
  /** A student of a class, enrolled and in. */
  const learns = async (phone: string, surname: string, unitId = a) => {
    const rosterEntryId = await student(surname, phone, unitId);
    return { rosterEntryId, ...(await joins(phone, surname, { unitId, role: 'student', rosterEntryId })) };
  };
  /** Makes somebody of the staff the class teacher. */
  const curates = (rosterEntryId: string, unitId = a) => {
    const body = { rosterEntryId, kind: 'principal', effectiveOn };
    return founder.ask('POST', `${at}/units/${unitId}/curators`, { body });
  };
  /** A parent of a student of the first class, confirmed by whoever may. */
  const parents = async (phone: string, surname: string, studentEntryId: string, curator: Caller) => {
    const declared = { surname, givenName: 'Имя', phone, effectiveOn, children: [{ studentEntryId }] };
    await make(founder.ask, `${at}/guardians`, declared);
    const person = await platform.signUp(phone, surname);
    const linkId = await make(person.ask, '/profile/children', { organizationId, studentEntryId });
    const link = `${at}/students/${studentEntryId}/guardian-links/${linkId}`;
    await curator('POST', `${link}/confirmation`, { body: { unitId: a } });
    return person;
  };
  /** Lets the director adopt a strategy of chats. */
  const adopts = async (chats: readonly object[], more: object = {}): Promise<void> => {
    const relations = { studentsAmongThemselves: 'supervised', parentsAmongThemselves: 'supervised', ...more };
    made(await head.ask('POST', `${at}/chat-strategy`, { body: { chats, relations } }));
  };
  return {
    joins,
    teaches,
    learns,
    curates,
    parents,
    adopts,
    organizationId,
    academicYearId,
    at,
    operator,
    founder,
    head,
    staff,
    a,
    b,
    founderEntry,
    teacher,
    student,
    order,
    confirm,
  };
};

export type FoundedSchool = Awaited<ReturnType<typeof foundedSchool>>;

/** Somebody who came into the school. */
export type Joined = Awaited<ReturnType<FoundedSchool['joins']>>;
