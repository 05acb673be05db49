import { recordAccess } from '@zveno/contracts-analytics';
import { allow } from '@zveno/contracts-common';
import { rotateSession } from '@zveno/contracts-identity';
import { DomainError } from '@zveno/kernel';
import { access, openGateway, TOKEN } from '../gateway.fixture.ts';
import { SESSION_COOKIE, SESSION_TOKEN_HEADER } from './session-cookie.ts';

const FRESH = Buffer.alloc(32, 9).toString('base64url');
const opened = { sessionToken: FRESH, sessionId: 's2', strength: 'two', expiresAt: '2027-01-01T00:00:00.000Z' };

describe('a session at the door', () => {
  let door: Awaited<ReturnType<typeof openGateway>>;
  afterEach(() => door.close());

  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET', body?: string) =>
    fetch(door.gateway.url + path, { method, headers, ...(body === undefined ? {} : { body }) });
  const cookie = (token = TOKEN) => ({ Cookie: `${SESSION_COOKIE}=${token}` });
  const rename = (headers: Record<string, string>) =>
    ask('/api/units/u1/name', { 'Content-Type': 'application/json', ...headers }, 'PUT', '{"name":"5А"}');
  const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code;

  it('comes by cookie or by header', async () => {
    door = await openGateway();
    expect((await ask('/api/organizations/o1/units', cookie())).status).toBe(200);
    expect((await ask('/api/organizations/o1/units', { Authorization: `Bearer ${TOKEN}` })).status).toBe(200);
    expect(door.requester.asked.map(({ headers }) => headers.actor.actorId)).toEqual(['operator-1', 'operator-1']);
  });

  it.each(['Bearer', 'Bearer x', 'Basic abc', `Bearer ${FRESH}`])('that is none is refused: %s', async (given) => {
    door = await openGateway();
    const answer = await ask('/api/organizations/o1/units', { Authorization: given });
    expect([answer.status, await codeOf(answer)]).toEqual([401, 'auth.invalid']);
  });

  it('that is over is refused, and takes no cookie away that another answer may have brought', async () => {
    door = await openGateway();
    const answer = await ask('/api/organizations/o1/units', cookie(FRESH));
    expect([answer.status, await codeOf(answer)]).toEqual([401, 'auth.required']);
    expect(answer.headers.get('Set-Cookie')).toBeNull();
  });

  it.each([
    ['another site', { Origin: 'https://evil.example' }],
    ['nowhere', {}],
    ['a frame without an origin', { Origin: 'null' }],
    ['another site, as the browser says', { 'Sec-Fetch-Site': 'cross-site' }],
  ])('does not act by cookie for a page of %s', async (_, headers) => {
    door = await openGateway();
    const answer = await rename({ ...cookie(), ...headers });
    expect([answer.status, await codeOf(answer)]).toEqual([403, 'origin.refused']);
    expect(door.requester.asked).toEqual([]);
  });

  it('acts by cookie for its own pages', async () => {
    door = await openGateway();
    expect((await rename({ ...cookie(), Origin: door.gateway.url })).status).toBe(200);
  });

  it('that was just opened goes into a cookie no script can read, or to a program that asks for it', async () => {
    door = await openGateway();
    door.requester.answer = async () => opened;
    const answer = await rename({ Authorization: `Bearer ${TOKEN}` });
    expect(await answer.json()).not.toHaveProperty('sessionToken');
    const given = answer.headers.get('Set-Cookie');
    expect(given).toMatch(new RegExp(`^${SESSION_COOKIE}=${FRESH}; Path=/; .*HttpOnly; Secure; SameSite=Lax$`, 'u'));
    const program = await rename({ Authorization: `Bearer ${TOKEN}`, 'Zveno-Session': 'bearer' });
    expect(await program.json()).toEqual(opened);
    expect(program.headers.get('Set-Cookie')).toBeNull();
  });

  it('of somebody whose rights changed is exchanged on the way', async () => {
    door = await openGateway();
    const { requester } = door;
    const resolve = requester.resolve;
    requester.resolve = (asked) => ({ ...(resolve(asked) as object), rotate: true });
    requester.answer = async () => (requester.asked.at(-1)?.subject === rotateSession.subject ? opened : { items: [] });
    const browser = await ask('/api/organizations/o1/units', cookie());
    expect(browser.headers.get('Set-Cookie')).toContain(FRESH);
    const program = await ask('/api/organizations/o1/units', { Authorization: `Bearer ${TOKEN}` });
    expect(program.headers.get(SESSION_TOKEN_HEADER)).toBe(FRESH);
    expect(requester.asked.at(-1)?.headers.actor.session).toEqual({ id: 's2', strength: 'two' });
  });

  it('is not needed where anybody may ask', async () => {
    door = await openGateway({}, { access: { ...access, 'probe.unit.rename': allow('anybody') } });
    expect((await rename({})).status).toBe(200);
    expect(door.requester.asked[0]?.headers.actor.actorId).toBe('nobody');
    expect((await ask('/api/organizations/o1/units')).status).toBe(401);
  });

  it('reads personal data only once that is recorded', async () => {
    door = await openGateway();
    await ask('/api/organizations/o1/units', cookie());
    const read = {
      actorId: 'operator-1',
      act: 'probe.units.find',
      outcome: 'read',
      organizationId: 'o1',
      subjectIds: [],
    };
    expect(door.requester.recorded).toEqual([read]);
    const asked = door.requester.request.bind(door.requester);
    door.requester.request = (subject, ...rest) =>
      subject === recordAccess.subject
        ? Promise.reject(new DomainError('request.no-handler'))
        : asked(subject, ...rest);
    expect((await ask('/api/organizations/o1/units', cookie())).status).toBe(503);
  });

  it('leaves a trace where it is refused', async () => {
    door = await openGateway();
    door.requester.refuse('access.denied');
    expect((await rename({ ...cookie(), Origin: door.gateway.url })).status).toBe(403);
    expect(door.requester.recorded).toEqual([
      {
        actorId: 'operator-1',
        act: 'probe.unit.rename',
        outcome: 'refused',
        code: 'access.denied',
        subjectIds: ['u1'],
      },
    ]);
  });
});
