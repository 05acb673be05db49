import { platformRoutes } from '@zveno/gateway';
import { accessSpec } from '@zveno/testing';
import { requestTo } from './access.fixture.ts';
import { caller, startPlatform, type Caller, type Platform } from './platform.fixture.ts';
import { buildSchool, idOf } from './school.fixture.ts';

/** Admitted: whatever the rules then say. 403: not for this role. */
const ADMITTED = 200;
const DENIED = 403;
type Role = 'operator' | 'ownAdministrator' | 'foreignAdministrator';
type Row = Readonly<Record<Role, number>>;

const operators: Row = { operator: ADMITTED, ownAdministrator: DENIED, foreignAdministrator: DENIED };
const ownSchool: Row = { operator: ADMITTED, ownAdministrator: ADMITTED, foreignAdministrator: DENIED };
const everybody: Row = { operator: ADMITTED, ownAdministrator: ADMITTED, foreignAdministrator: ADMITTED };

/** Subjects of one aggregate, `noun.verb` for each verb. */
const each = (noun: string, ...verbs: string[]) => verbs.map((verb) => `${noun}.${verb}`);

const mayRegister = [
  ...each('region', 'register', 'edit'),
  ...each('municipality', 'register', 'edit'),
  ...each('organization', 'register'),
];
const mayRunSchool = [
  ...each('organization', 'edit-profile', 'close', 'get'),
  ...each('academic-year', 'open', 'edit', 'close'),
  ...each('curator-distribution', 'approve'),
  ...each('unit', 'create-staff-group', 'create-study-group', 'create-body', 'rename', 'move', 'advance'),
  ...each('unit', 'archive', 'restore'),
  ...each('subject', 'add', 'rename', 'retire'),
  ...each('program', 'add'),
  ...each('teaching', 'assign', 'end', 'list-attendees'),
  ...each('curator', 'assign', 'unassign'),
  ...each('student', 'add', 'correct', 'enroll', 'transfer', 'promote', 'grant-leave', 'end-leave'),
  ...each('student', 'transfer-out', 'expel', 'graduate', 'reinstate', 'correct-movement', 'clarify-movement'),
  ...each('employee', 'add', 'correct', 'hire', 'transfer', 'start-leave', 'end-leave', 'dismiss'),
  ...each('employee', 'assume-position', 'leave-position', 'correct-movement', 'clarify-movement'),
  ...each('guardian', 'add', 'correct', 'declare', 'withdraw'),
  ...each('order', 'register', 'annul'),
  ...each('structure', 'get'),
  ...each('contingent', 'get'),
  ...each('unit-roster', 'get'),
  ...each('roster-entry', 'get'),
  ...each('movements', 'list'),
  ...each('subjects', 'list'),
  ...each('curators', 'list'),
  ...each('orders', 'list'),
];
const mayLook = ['regions.list', 'municipalities.list', 'organizations.list', 'roster-import.get'];
const rows = (row: Row, subjects: readonly string[], service = 'org-structure') =>
  subjects.map((subject) => [`${service}.${subject}`, row] as const);

const table: Readonly<Record<string, Row>> = Object.fromEntries([
  ...rows(operators, mayRegister),
  ...rows(ownSchool, mayRunSchool),
  ...rows(everybody, mayLook),
  ...rows(ownSchool, ['contingent-report.get', 'curator-coverage.get'], 'analytics'),
  ...rows(operators, ['status.get', 'rebuild.start', 'rebuild.get'], 'operations'),
]);

describe('who may do what', () => {
  let platform: Platform;
  let callers: Readonly<Record<Role | 'nobody', Caller>>;
  /** Fields that a route's body knows, from the platform's own description. */
  const known = new Map<string, readonly string[]>();

  beforeAll(async () => {
    platform = await startPlatform();
    callers = {
      operator: await platform.as({}),
      ownAdministrator: await platform.as({ roles: [], organizations: [idOf('school')] }),
      foreignAdministrator: await platform.as({ roles: [], organizations: [idOf('another school')] }),
      nobody: caller(platform.url),
    };
    await buildSchool(callers.operator);
    const { body: document } = await callers.operator('GET', '/openapi.json');
    for (const route of platformRoutes) {
      const operation = document.paths[`/api${route.path}`][route.method.toLowerCase()];
      const schema = operation.requestBody?.content['application/json'].schema;
      const name = schema?.$ref?.split('/').at(-1);
      known.set(route.subject, (name ? document.components.schemas[name] : schema)?.required ?? []);
    }
  });
  afterAll(() => platform.close());

  accessSpec(platformRoutes, table, async ({ subject }, role) => {
    const route = platformRoutes.find((one) => one.subject === subject)!;
    const { path, body } = requestTo(route, known.get(subject)!);
    const scope = subject.startsWith('analytics.') ? `?organizationId=${idOf('school')}&on=2026-10-01` : '';
    const { status, body: answer } = await callers[role](route.method, path + scope, body ? { body } : {});
    if (status === 401 || status === 403) return status;
    // Anything else was admitted, if the request was one that the door takes and nothing broke.
    expect([subject, answer.code]).not.toEqual([subject, 'request.invalid']);
    expect(status).toBeLessThan(500);
    return ADMITTED;
  });
});
