import type { Route } from '@zveno/contracts-common';
import { idOf } from './school.fixture.ts';

const of = (what: string) => idOf(`school ${what}`);

/** What a field of a request holds when it must hold something; ids are those of the built school. */
const fields: Readonly<Record<string, unknown>> = {
  organizationId: idOf('school'),
  regionId: of('region'),
  municipalityId: of('municipality'),
  academicYearId: of('2026'),
  unitId: of('5А'),
  fromUnitId: of('5А'),
  toUnitId: of('5Б'),
  subjectId: of('maths'),
  orderId: of('order'),
  correctsEventId: of('event'),
  clarifiesEventId: of('event'),
  importId: of('import'),
  rebuildId: of('rebuild'),
  name: 'Имя',
  title: 'Название',
  code: '00',
  number: '1',
  surname: 'Придуманный',
  givenName: 'Саша',
  timeZone: 'Europe/Moscow',
  cohort: 5,
  position: 'teacher',
  category: 'pedagogical',
  date: '2026-09-01',
  startsOn: '2026-09-01',
  endsOn: '2027-08-31',
  assignments: [],
  absent: [],
  extra: [],
  children: [{ studentEntryId: of('pupil 1') }],
  service: 'org-structure',
  projection: 'units',
};

/** Fields whose value the route decides: kinds differ, and so do the people a route is about. */
const kinds: Readonly<Record<string, string>> = {
  'org-structure.organization.register': 'school',
  'org-structure.unit.create-body': 'parents',
  'org-structure.curator.assign': 'principal',
  'org-structure.order.register': 'general',
};
const personOf = (subject: string): string =>
  /employee|curator|teaching/u.test(subject)
    ? of('teacher')
    : /guardian/u.test(subject)
      ? of('guardian')
      : of('pupil 1');

/** Which fields of a request belong to whom: creating commands make their own ids. */
const creates = /\.(?:register|add|open|create-[a-z-]+)$/u;

/** A request to a route that its door takes: the path filled in, every other field it may have in the body. */
export const requestTo = (route: Route, known: readonly string[]): Readonly<{ path: string; body?: object }> => {
  const valueOf = (name: string): unknown =>
    name === 'rosterEntryId' ? personOf(route.subject) : name === 'kind' ? kinds[route.subject] : fields[name];
  const inPath = new Set([...route.path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name!));
  const path = route.path.replace(/\{(\w+)\}/gu, (_, name: string) => String(valueOf(name)));
  if (route.method === 'GET') return { path };
  const own = creates.test(route.subject)
    ? known.filter((name) => !/^(?:unitId|subjectId|orderId)$/u.test(name))
    : known;
  const entries = own.filter((name) => !inPath.has(name)).map((name) => [name, valueOf(name)] as const);
  return { path, body: Object.fromEntries(entries.filter(([, value]) => value !== undefined)) };
};
