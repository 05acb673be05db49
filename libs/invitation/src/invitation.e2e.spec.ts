import {
  invitationCommands as commands,
  invitationQueries as queries,
} from '@zveno/contracts-invitation';
import { invitationStreams } from '@zveno/contracts-invitation/events';
import { streams } from '@zveno/contracts-org-structure/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError, NOBODY } from '@zveno/kernel';
import { metadata } from '@zveno/testing';
import { invitation } from './invitation/invitation.decider.ts';
import { NOW, person, startInvitationService, tokenIn, until, type InvitationService } from './service.fixture.ts';
import { Tokens } from './tokens/tokens.ts';

let service: InvitationService;
beforeEach(async () => {
  service = await startInvitationService();
  await service.school();
  await service.school('o2', 'pavel');
});
afterEach(() => service.stop());

const organizationId = 'o1';
const later = (days: number) => new Date(Date.parse(NOW) + days * 86_400_000).toISOString();
const issue = (more: object = {}) =>
  service.ask(commands.issueInvitation, { organizationId, unitId: 'u1', role: 'student', maxUses: 2, ...more });
const redeem = (url: string, as: string) => service.ask(commands.redeemInvitation, { token: tokenIn(url) }, as);
const typesOf = async (type: string) => (await service.log()).filter((event) => event.type === type);
const listed = async (query: object = {}) => {
  await service.settled();
  return (await service.ask(queries.listInvitations, { organizationId, ...query })).items;
};

describe('a link to the organisation', () => {
  it('R35: fixes the group and the role; students come into a class, staff into a staff group', async () => {
    const { id } = await issue();
    const [issued] = await typesOf('InvitationIssued');
    expect(issued).toMatchObject({
      data: { invitationId: id, unitId: 'u1', role: 'student', maxUses: 2, expiresAt: later(14) },
      metadata: { orgId: 'o1', actorId: 'olga' },
    });
    const refused = (more: object) =>
      service.refused(commands.issueInvitation, { organizationId, maxUses: 1, unitId: 'u1', role: 'student', ...more });
    expect(await refused({ unitId: 's1' })).toBe('unit.not-study-group');
    expect(await refused({ role: 'teacher' })).toBe('unit.not-staff-group');
    expect(await refused({ unitId: 'u3' })).toBe('unit.not-found');
    expect(await refused({ expiresAt: later(15) })).toBe('invitation.term-invalid');
    expect(await refused({ maxUses: 0 })).toBe('request.invalid');
  });

  it('is issued by administrators only (I5)', async () => {
    const request = { organizationId, unitId: 'u1', role: 'student', maxUses: 1 };
    expect(await service.refused(commands.issueInvitation, request, 'pavel')).toBe('access.denied');
    expect(await service.refused(commands.issueInvitation, request, NOBODY)).toBe('auth.required');
    expect(await service.refused(commands.issueInvitation, { ...request, organizationId: 'o3' })).toBe('access.denied');
  });

  it('is issued once, however often it is asked for, and shown with the same token again', async () => {
    const headers = { commandId: '019a8a00-0000-7000-8000-000000000001' };
    const request = { organizationId, unitId: 'u1', role: 'student', maxUses: 2 };
    const [one, two] = await Promise.all([
      service.ask(commands.issueInvitation, request, 'olga', headers),
      service.ask(commands.issueInvitation, request, 'olga', headers),
    ]);
    expect(two).toEqual(one);
    expect(one.url).toMatch(/^https:\/\/zveno\.example\/join#[\w-]{36}\.[\w-]{22}$/u);
    expect(await service.ask(queries.getInvitationLink, { organizationId, invitationId: one.id })).toEqual({
      url: one.url,
    });
    const text = JSON.stringify(await service.log());
    expect(text).not.toContain(tokenIn(one.url).split('.')[1]);
  });

  it('shows where it leads, and nothing of anybody', async () => {
    const { url } = await issue();
    expect(await service.ask(queries.previewInvitation, { token: tokenIn(url) }, NOBODY)).toEqual({
      organizationId,
      organizationName: 'Школа № 1',
      unitName: '5А',
      role: 'student',
      expiresAt: later(14),
    });
  });

  it('refuses forged tokens, whatever is forged', async () => {
    const { url } = await issue();
    const [id, secret] = tokenIn(url).split('.') as [string, string];
    const flipped = `${secret.startsWith('A') ? 'B' : 'A'}${secret.slice(1)}`;
    const strange = await service.get(Tokens).tokenOf('019a8a00-0000-7000-8000-00000000dead');
    for (const token of [id, `${id}.`, `${id}.${flipped}`, `${id}.${secret}A`, `x.${secret}`, '.', strange])
      for (const route of [queries.previewInvitation, commands.redeemInvitation])
        expect(await service.refused(route, { token }, `anna-${Buffer.from(token).toString('hex')}`)).toBe(
          'invitation.invalid',
        );
    expect(await typesOf('InvitationRedeemed')).toEqual([]);
  });

  it('R48 R57 R61: takes people in, one seat each, and says when the last is taken', async () => {
    const { id, url } = await issue();
    const anna = await redeem(url, 'anna');
    expect(await redeem(url, 'anna')).toMatchObject({ id: anna.id });
    await redeem(url, 'boris');
    expect(await service.refused(commands.redeemInvitation, { token: tokenIn(url) }, 'vera')).toBe(
      'invitation.exhausted',
    );
    expect(await redeem(url, 'anna')).toMatchObject({ id: anna.id });
    expect((await typesOf('JoinRequested')).map(({ data }) => data)).toMatchObject([
      { joinRequestId: anna.id, organizationId, unitId: 'u1', role: 'student', personId: 'anna', invitationId: id },
      { personId: 'boris' },
    ]);
    expect(await listed()).toMatchObject([{ invitationId: id, status: 'exhausted', seatsLeft: 0 }]);
  });

  it('gives one seat to one of many who come at once', async () => {
    const { url } = await issue({ maxUses: 3 });
    const people = Array.from({ length: 20 }, (_, i) => `person-${i}`);
    const answers = await Promise.all(
      people.map((as) => service.refused(commands.redeemInvitation, { token: tokenIn(url) }, as)),
    );
    expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(3);
    expect(new Set(answers)).toEqual(new Set(['accepted', 'invitation.exhausted']));
    expect(await typesOf('InvitationRedeemed')).toHaveLength(3);
    expect(await typesOf('JoinRequested')).toHaveLength(3);
    expect(await typesOf('InvitationExhausted')).toHaveLength(1);
  });

  it('gives no seat twice where two processes give seats at once', async () => {
    const { id } = await issue({ maxUses: 3 });
    const processes = [new Aggregates(service.stores.eventStore), new Aggregates(service.stores.eventStore)];
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) =>
        processes[i % 2]!.handle(invitation, invitationStreams.invitation(id), {
          type: 'RedeemInvitation',
          data: { invitationId: id, joinRequestId: `j${i}`, personId: `person-${i}` },
          metadata: metadata({ commandId: `c${i}`, orgId: 'o1', now: NOW }),
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect(await typesOf('InvitationRedeemed')).toHaveLength(3);
    // Both halves of each are there in the end.
    await until(async () => (await typesOf('JoinRequested')).length === 3);
  });

  it('is over after its term, a minute’s grace given, and when its group or school is', async () => {
    const { url } = await issue({ expiresAt: later(1) });
    const use = (as: string) => service.refused(commands.redeemInvitation, { token: tokenIn(url) }, as);
    service.clock.set(new Date(Date.parse(later(1)) + 60_000).toISOString());
    expect(await use('anna')).toBe('accepted');
    service.clock.set(new Date(Date.parse(later(1)) + 60_001).toISOString());
    expect(await use('boris')).toBe('invitation.expired');
    service.clock.set(NOW);
    const archived = { type: 'UnitArchived', data: { unitId: 'u1' }, metadata: { orgId: 'o1' } } as const;
    await service.record(streams.unit('u1'), archived);
    expect(['unit.archived', 'invitation.annulled']).toContain(await use('boris'));
  });

  it('lets nobody in where they are already', async () => {
    const { url } = await issue();
    const data = {
      membershipId: 'm1',
      organizationId,
      personId: 'anna',
      role: 'student',
      unitId: 'u1',
      via: 'school',
    } as const;
    await service.record(streams.membership('o1', 'anna'), {
      type: 'MembershipOpened',
      data,
      metadata: { orgId: 'o1' },
    });
    expect(await service.refused(commands.redeemInvitation, { token: tokenIn(url) }, 'anna')).toBe(
      'join-request.already-member',
    );
  });

  it('R36: is sent, each address once, and nobody reads it in the log', async () => {
    const { id, url } = await issue();
    await service.enroll('r1', { surname: 'Семёнова', givenName: 'Анна', phone: '8 (000) 000-00-01' });
    const recipients = [
      { channel: 'email', to: 'anna@example.org' },
      { channel: 'sms', rosterEntryId: 'r1' },
    ];
    const request = { organizationId, invitationId: id, recipients };
    const refusal = await service.refused(commands.deliverInvitation, {
      ...request,
      recipients: [{ channel: 'email', rosterEntryId: 'r1' }],
    });
    expect(refusal).toBe('invitation.address-unknown');
    await service.ask(commands.deliverInvitation, request, 'olga', {
      commandId: '019a8a00-0000-7000-8000-000000000002',
    });
    await service.ask(commands.deliverInvitation, request, 'olga', {
      commandId: '019a8a00-0000-7000-8000-000000000002',
    });
    await until(async () => (await typesOf('InvitationDelivered')).length === 2);
    expect(service.sent.map(({ channel, to }) => [channel, to]).sort()).toEqual([
      ['email', 'anna@example.org'],
      ['sms', '+70000000001'],
    ]);
    for (const { text } of service.sent) expect(text).toContain(url);
    expect(JSON.stringify(await service.log())).not.toContain('example.org');
    expect((await listed())[0]?.deliveries.map(({ status }) => status)).toEqual(['delivered', 'delivered']);
  });

  it('tells which address does not take it, and goes on with the next', async () => {
    service.refusing.set('nobody@example.org', new DomainError('delivery.refused'));
    const { id } = await issue();
    const recipients = ['nobody@example.org', 'anna@example.org'].map((to) => ({ channel: 'email', to }));
    await service.ask(commands.deliverInvitation, { organizationId, invitationId: id, recipients });
    await until(async () => service.sent.length === 1 && (await typesOf('InvitationDeliveryFailed')).length === 1);
    const wrong = { organizationId, invitationId: id, recipients: [{ channel: 'sms', to: 'abc' }] };
    expect(await service.refused(commands.deliverInvitation, wrong)).toBe('invitation.address-invalid');
  });

  it('R36: is printed, a page or more per class', async () => {
    const [one, two] = [await issue({ maxUses: 25 }), await issue({ unitId: 'u2' })];
    const request = { organizationId, invitationIds: [one.id, two.id] };
    const { data } = await service.ask(commands.printInvitations, request);
    const bytes = Buffer.from(data, 'base64');
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.toString('latin1').match(/\/Type \/Page\b/gu)).toHaveLength(4);
    expect(data.length).toBeLessThan(300_000);
    expect((await typesOf('InvitationDelivered')).map(({ data }) => data)).toMatchObject([
      { channel: 'sheet' },
      { channel: 'sheet' },
    ]);
    expect(await service.refused(commands.printInvitations, request, 'pavel')).toBe('access.denied');
  });

  it('of another organisation is not found', async () => {
    const { id } = await issue();
    const there = { organizationId: 'o2', invitationId: id };
    const recipients = [{ channel: 'email', to: 'a@example.org' }];
    expect(await service.refused(queries.getInvitationLink, there, 'pavel')).toBe('invitation.not-found');
    expect(await service.refused(queries.cameByInvitation, there, 'pavel')).toBe('invitation.not-found');
    expect(await service.refused(commands.annulInvitation, { ...there, reason: 'mistake' }, 'pavel')).toBe(
      'invitation.not-found',
    );
    expect(await service.refused(commands.deliverInvitation, { ...there, recipients }, 'pavel')).toBe(
      'invitation.not-found',
    );
  });
});

it('the founder invites, but sees no requests', async () => {
  const data = { organizationId, personId: 'fedor', kind: 'founding', provisional: true } as const;
  await service.record(streams.administrators('o1'), {
    type: 'AdministratorAppointed',
    data,
    metadata: { orgId: 'o1' },
  });
  const request = { organizationId, unitId: 'u1', role: 'student', maxUses: 1 };
  expect(await service.refused(commands.issueInvitation, request, 'fedor')).toBe('accepted');
  expect(await service.refused(queries.listJoinRequests, { organizationId }, 'fedor')).toBe('access.denied');
  const weak = { ...person('olga'), session: { id: 's', strength: 'one' } } as const;
  expect(await service.refused(commands.issueInvitation, request, weak)).toBe('auth.second-factor-required');
});
