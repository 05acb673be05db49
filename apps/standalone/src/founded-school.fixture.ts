import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, Caller } from './platform.fixture.ts';
import type { PeoplePlatform } from './people.fixture.ts';

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
export const seen = async (ask: Caller, isSo: (organizations: Own[]) => boolean): Promise<Own[]> => {
  for (let tries = 0; tries < 100; tries += 1) {
    const { items } = (await ask('GET', '/profile/memberships')).body as { items: Own[] };
    if (isSo(items)) return items;
    await pause(50);
  }
  throw new Error('what should follow did not');
};

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
  return {
    joins,
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
