import { registryRoutes as routes } from '@zveno/contracts-identity';
import { ORG, startRegistry, type Registry } from '../registry/registry.fixture.ts';

let registry: Registry;
beforeAll(async () => {
  registry = await startRegistry();
  await registry.organization();
  await registry.student('r1', 'Анна', 'u1');
  await registry.student('r2', 'Борис', 'u1');
  await registry.person('anna', 'Анна', '+70001234567');
  await registry.match('r1', 'anna');
});
afterAll(() => registry.stop());

const after = () => registry.stores.eventStore.head();
const list = async (about: object = {}) =>
  (await registry.ask(routes.listOrganizationRequests, { organizationId: ORG, after: await after(), ...about })).items;

describe('requests about data', () => {
  it('go to the organisation about its roster, to the operator about the account', async () => {
    const asked = { kind: 'access', note: 'Что у вас есть?' } as const;
    const { id } = await registry.ask(routes.askAboutOwnData, { ...asked, organizationId: ORG }, 'anna');
    await registry.ask(routes.askAboutOwnData, { kind: 'correction' }, 'anna');
    const days = { receivedOn: '2026-11-22', answerBy: '2026-12-04', overdue: false };
    expect(await list()).toEqual([{ requestId: id, subjectId: 'roster-r1', organizationId: ORG, ...asked, ...days }]);
    const accounts = await registry.ask(routes.listAccountRequests, { after: await after() });
    expect(accounts.items).toMatchObject([{ subjectId: 'person-anna', kind: 'correction' }]);
    const own = await registry.ask(routes.listOwnRequests, { after: await after() }, 'anna');
    expect(own.items.map(({ kind }) => kind).sort()).toEqual(['access', 'correction']);
    expect(JSON.stringify(await registry.log())).not.toContain('Что у вас');
  });

  it('of somebody who is on no roster there are no requests about it', async () => {
    const asked = { kind: 'access', organizationId: ORG } as const;
    expect(await registry.refused(routes.askAboutOwnData, asked, 'stranger')).toBe('roster-entry.not-found');
  });

  it('are overdue the day after the last one, and not any more when answered', async () => {
    const request = { organizationId: ORG, rosterEntryId: 'r2', kind: 'restriction' } as const;
    const { id } = await registry.ask(routes.recordSubjectRequest, request);
    // What an administrator recorded for somebody is not the administrator's own request.
    expect((await registry.ask(routes.listOwnRequests, { after: await after() })).items).toEqual([]);
    const one = async () => (await list()).find(({ requestId }) => requestId === id)!;
    const overdue = async () => (await one()).overdue;
    registry.clock.set('2026-12-04T12:00:00.000Z');
    expect(await overdue()).toBe(false);
    // Midnight has passed in Yekaterinburg.
    registry.clock.set('2026-12-04T20:00:00.000Z');
    expect(await overdue()).toBe(true);
    const answer = {
      organizationId: ORG,
      subjectId: 'roster-r2',
      requestId: id,
      answer: 'done',
      note: 'Сделано',
    } as const;
    await registry.ask(routes.answerSubjectRequest, answer);
    expect(await overdue()).toBe(false);
    expect(await one()).toMatchObject({ answer: 'done', answerNote: 'Сделано', answeredOn: '2026-12-05' });
    expect(await list({ open: true })).toHaveLength(1);
    registry.clock.set('2026-11-22T12:00:00.000Z');
  });

  it('are answered only by whom they are addressed to', async () => {
    const { requestId } = (await list({ open: true }))[0]!;
    const answer = { subjectId: 'roster-r1', requestId, answer: 'done' } as const;
    expect(await registry.refused(routes.answerAccountRequest, answer)).toBe('subject-request.not-found');
    const keys = async () => (await registry.stores.keyStore.idsAfter('', 1_000)).length;
    const before = await keys();
    const unknown = { organizationId: ORG, subjectId: 'roster-none', requestId, answer: 'done', note: 'x' } as const;
    expect(await registry.refused(routes.answerSubjectRequest, unknown)).toBe('subject-request.not-found');
    expect(await keys()).toBe(before);
  });
});

describe('the export of own data', () => {
  it('holds account and roster, page by page, and neither secrets nor other people', async () => {
    const secret = await registry.seal('person-anna', { secret: 'JBSWY3DP' });
    await registry.tell('profile-anna', {
      type: 'SecondFactorEnabled',
      data: { personId: 'anna', factorId: 'f', kind: 'totp', secret: secret.secret! },
    });
    await registry.guardian('g1', 'Ольга', '+70009999999', 'r1');
    const items = [];
    let cursor: string | undefined;
    do {
      const page = await registry.ask(routes.exportOwnData, { limit: 3, ...(cursor && { cursor }) }, 'anna');
      expect(page.items.length).toBeLessThan(4);
      items.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);
    const types = items.map(({ type }) => type);
    for (const type of [
      'PersonRegistered',
      'PhoneVerified',
      'MembershipVerified',
      'StudentEnrolled',
      'GuardianDeclared',
    ])
      expect(types).toContain(type);
    expect(new Set(items.map(({ stream, revision }) => `${stream}@${revision}`)).size).toBe(items.length);
    const text = JSON.stringify(items);
    expect(text).toContain('Фамилия-Анна');
    expect(text).toContain('+70001234567');
    expect(text).toContain('мать');
    expect(text).not.toContain('JBSWY3DP');
    expect(text).not.toMatch(/Ольга|Борис|70009999999|"box"/u);
  });

  it.each(['????', Buffer.from('person-anna').toString('base64url')])('refuses the cursor %s', async (cursor) => {
    expect(await registry.refused(routes.exportOwnData, { cursor }, 'anna')).toBe('cursor.invalid');
  });

  it('of somebody else is empty', async () => {
    expect((await registry.ask(routes.exportOwnData, {}, 'nobody-else')).items).toEqual([]);
  });
});
