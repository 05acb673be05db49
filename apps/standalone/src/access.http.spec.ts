import { relations } from '@zveno/contracts-common';
import { platformAccess, platformRoutes, sessionEnds } from '@zveno/gateway';
import { openEventStore, type EventStore } from '@zveno/event-store';
import { openTestSession, type Pretended } from '@zveno/identity/testing';
import { accessSpec } from '@zveno/testing';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { requestTo, type Document } from './access.fixture.ts';
import { accessByHand, roles, type Role } from './access.table.fixture.ts';
import { caller, startPlatform, type Caller, type Platform } from './platform.fixture.ts';
import { buildSchool, idOf } from './school.fixture.ts';

/** Admitted: whatever the rules then say. 401: who are you? 403: not for this role. */
const ADMITTED = 200;
const STRANGE = 401;
const DENIED = 403;

const of = (what: string) => idOf(`school ${what}`);
const organizationId = idOf('school');
const unitId = of('5А');

/** What the roles are to the school, in the log. */
const standing: Readonly<Record<Role, Omit<Pretended, 'personId'>>> = {
  stranger: {},
  operator: { operator: true },
  administrator: { administers: [organizationId] },
  founder: { founds: [organizationId] },
  director: { directs: [organizationId] },
  deputy: { deputises: [organizationId] },
  teacher: { belongs: [{ organizationId, unitId: of('staff'), role: 'teacher' }] },
  curator: {
    belongs: [{ organizationId, unitId: of('staff'), role: 'teacher', rosterEntryId: 'curator', curates: unitId }],
  },
  pupil: { belongs: [{ organizationId, unitId, role: 'student' }] },
  parent: { guardianOf: [{ organizationId, studentEntryId: of('pupil 1') }] },
  inspector: { inspects: [organizationId] },
  elsewhere: {
    inspects: [idOf('another school')],
    administers: [idOf('another school')],
    directs: [idOf('another school')],
    belongs: [
      {
        organizationId: idOf('another school'),
        unitId: 'there',
        role: 'teacher',
        rosterEntryId: 'e',
        curates: 'there',
      },
    ],
    guardianOf: [{ organizationId: idOf('another school'), studentEntryId: 'there' }],
  },
  weak: {
    inspects: [organizationId],
    administers: [organizationId],
    directs: [organizationId],
    operator: true,
    strength: 'one',
  },
};

/** After these who asked is not what they were: somebody of the same standing asks for each anew. */
const changesTheAsker = new Set([
  ...sessionEnds,
  'identity.session.revoke',
  'identity.erasure.request',
  'org-structure.administrator.leave',
  'org-structure.membership.leave',
]);

const table = Object.fromEntries(
  [...accessByHand].map(([subject, admitted]) => [
    subject,
    Object.fromEntries([
      ...roles.map((role) => [role, admitted.has(role) ? ADMITTED : DENIED]),
      ['nobody', admitted.has('nobody') ? ADMITTED : STRANGE],
    ]) as Record<Role | 'nobody', number>,
  ]),
);

describe('who may do what', () => {
  let platform: Platform;
  let store: EventStore;
  let document: Document;
  const known = new Map<Role, Caller>();

  const meet = async (role: Role): Promise<Caller> =>
    caller(platform.url, await openTestSession(store, { personId: randomUUID(), ...standing[role] }));
  const callerOf = async (role: Role | 'nobody', subject: string): Promise<Caller> => {
    if (role === 'nobody') return caller(platform.url);
    if (changesTheAsker.has(subject)) return meet(role);
    if (!known.has(role)) known.set(role, await meet(role));
    return known.get(role)!;
  };

  beforeAll(async () => {
    platform = await startPlatform(undefined, { RATE_LIMIT_PER_MINUTE: '0' });
    store = await openEventStore(`sqlite:${join(platform.folder, 'events.sqlite')}`);
    const operator = await callerOf('operator', '');
    await buildSchool(operator);
    document = (await operator('GET', '/openapi.json')).body;
  });
  afterAll(async () => {
    await store.close();
    await platform.close();
  });

  accessSpec(platformRoutes, table, async ({ subject }, role) => {
    const route = platformRoutes.find((one) => one.subject === subject)!;
    const { path, body } = requestTo(route, document);
    const scope =
      subject.startsWith('analytics.') && !path.includes('organizationId')
        ? `${path.includes('?') ? '&' : '?'}organizationId=${organizationId}&on=2026-10-01`
        : '';
    const indicators = path.endsWith('/values') ? `?organizationId=${organizationId}` : '';
    const asked = path.startsWith('/reports/') ? path + scope : path + indicators;
    const { status, body: answer } = await (await callerOf(role, subject))(route.method, asked, body ? { body } : {});
    if (answer.code === 'auth.required') return STRANGE;
    // A second factor is missing where the weak have the office, and nothing else.
    if (answer.code === 'auth.second-factor-required') return role === 'weak' ? DENIED : status;
    if (answer.code === 'access.denied') return DENIED;
    // Anything else was admitted, if the request was one that the door takes and nothing broke.
    expect([subject, answer.code]).not.toEqual([subject, 'request.invalid']);
    expect([subject, role, status < 500]).toEqual([subject, role, true]);
    return ADMITTED;
  });

  it('is said by the API’s own description', () => {
    for (const { method, path, subject } of platformRoutes)
      expect(document.paths[`/api${path}`]![method.toLowerCase()]['x-zveno-access']).toEqual(
        platformAccess[subject]!.allow,
      );
  });

  it('knows only relations that mean something', () => {
    const named = new Set(Object.values(platformAccess).flatMap(({ allow }) => allow));
    expect([...named].filter((relation) => !(relation in relations))).toEqual([]);
  });
});
