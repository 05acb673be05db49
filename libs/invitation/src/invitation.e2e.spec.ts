import {
  invitationCommands as commands,
  invitationQueries as queries,
  PRINT_INVITATIONS,
  type PrintedInvitations,
} from '@zveno/contracts-invitation';
import { streams } from '@zveno/contracts-org-structure/events';
import { DomainError, NOBODY } from '@zveno/kernel';
import { NOW, person, startInvitationService, tokenIn, type InvitationService } from './service.fixture.ts';
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
        expect(await service.refused(route, { token }, 'anna')).toBe('invitation.invalid');
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
    const { pdf } = await service.ask<PrintedInvitations>({ subject: PRINT_INVITATIONS }, request);
    const bytes = Buffer.from(pdf, 'base64');
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.toString('latin1').match(/\/Type \/Page\b/gu)).toHaveLength(4);
    expect(pdf.length).toBeLessThan(300_000);
    expect((await typesOf('InvitationDelivered')).map(({ data }) => data)).toMatchObject([
      { channel: 'sheet' },
      { channel: 'sheet' },
    ]);
    expect(await service.refused({ subject: PRINT_INVITATIONS }, request, 'pavel')).toBe('access.denied');
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

describe('links that are not claimed', () => {
  it('R42: lead the list and are annulled by one action', async () => {
    const old = await issue();
    const taken = await issue({ maxUses: 1 });
    await redeem(taken.url, 'anna');
    service.clock.set(later(8));
    const fresh = await issue();
    expect((await listed()).map(({ invitationId, unclaimed }) => [invitationId, unclaimed])).toEqual([
      [old.id, true],
      [fresh.id, false],
      [taken.id, false],
    ]);
    expect((await listed({ unclaimed: true })).map(({ invitationId }) => invitationId)).toEqual([old.id]);
    const reply = await service.ask(commands.annulUnclaimed, { organizationId });
    expect(reply.items).toEqual([{ id: old.id, done: true }]);
    expect(await typesOf('InvitationAnnulled')).toMatchObject([{ data: { reason: 'unclaimed', seatsLeft: 2 } }]);
    expect(await service.refused(commands.redeemInvitation, { token: tokenIn(old.url) }, 'vera')).toBe(
      'invitation.annulled',
    );
    await service.settled();
    expect(await service.ask(queries.getInvitationFunnel, { organizationId })).toMatchObject({
      issued: 3,
      seats: 5,
      redeemed: 1,
      open: 1,
      exhausted: 1,
      annulledUnclaimed: 1,
      requested: 1,
      pending: 1,
    });
  });

  it('R42: are warned of and annulled by the policy of a named administrator, on their behalf', async () => {
    await service.ask(commands.setUnclaimedPolicy, { organizationId, waitDays: 5, annuls: true, warnDays: 2 });
    const { id } = await issue();
    const timers = service.processes.timers!;
    const turn = async (days: number) => {
      service.clock.set(later(days));
      await service.settled();
      await timers.runOnce(later(days), 'unclaimed-invitations');
      return (await service.log()).at(-1)!;
    };
    expect((await turn(4)).type).toBe('InvitationIssued');
    expect(await turn(5)).toMatchObject({ type: 'UnclaimedWarned', metadata: { onBehalfOf: 'olga' } });
    expect((await listed())[0]).toMatchObject({ warnedAt: later(5), annulsAt: later(7) });
    expect((await turn(6)).type).toBe('UnclaimedWarned');
    expect(await turn(7)).toMatchObject({
      type: 'InvitationAnnulled',
      data: { invitationId: id, reason: 'unclaimed' },
      metadata: { actorId: 'process:unclaimed-invitations', onBehalfOf: 'olga', orgId: 'o1' },
    });
    const before = (await service.log()).length;
    await turn(7);
    expect(await service.log()).toHaveLength(before);
  });

  it('stay when the administrator who set the policy is none any more', async () => {
    await service.ask(commands.setUnclaimedPolicy, { organizationId, waitDays: 1, annuls: true, warnDays: 1 });
    await issue();
    const data = { organizationId, personId: 'olga', reason: 'revoked' } as const;
    await service.record(streams.administrators('o1'), {
      type: 'AdministratorRevoked',
      data,
      metadata: { orgId: 'o1' },
    });
    await service.settled();
    await service.processes.timers!.runOnce(later(3), 'unclaimed-invitations');
    expect(await typesOf('UnclaimedWarned')).toEqual([]);
  });

  it('expire by the clock, which is another end', async () => {
    const { id } = await issue({ expiresAt: later(1) });
    await service.settled();
    await service.processes.timers!.runOnce(later(1), 'invitation-expiry');
    expect(await typesOf('InvitationExpired')).toEqual([]);
    await service.processes.timers!.runOnce(later(2), 'invitation-expiry');
    expect(await typesOf('InvitationExpired')).toMatchObject([{ data: { invitationId: id, seatsLeft: 2 } }]);
    expect(await listed({ status: 'expired' })).toMatchObject([{ invitationId: id, unclaimed: false }]);
  });

  it('go with their group into another year', async () => {
    const [mine, other] = [await issue(), await issue({ unitId: 'u2' })];
    const data = { unitId: 'u1', cohort: 6, academicYearId: 'y2' };
    const advanced = { actorId: 'olga', orgId: 'o1', effectiveOn: '2026-11-22' };
    await service.record(streams.unit('u1'), { type: 'StudyGroupAdvanced', data, metadata: advanced });
    await until(async () => (await typesOf('InvitationAnnulled')).length === 1);
    expect(await typesOf('InvitationAnnulled')).toMatchObject([
      { data: { invitationId: mine.id, reason: 'rollover' }, metadata: { onBehalfOf: 'olga' } },
    ]);
    expect(await service.ask(queries.getInvitationLink, { organizationId, invitationId: other.id })).toEqual({
      url: other.url,
    });
  });

  it('are annulled many at once, each with its own answer', async () => {
    const [one, two] = [await issue(), await issue({ maxUses: 1 })];
    await redeem(two.url, 'anna');
    const request = { organizationId, reason: 'leaked', invitationIds: [one.id, two.id, 'nobody'] };
    expect((await service.ask(commands.annulInvitations, request)).items).toEqual([
      { id: one.id, done: true },
      { id: two.id, done: false, code: 'invitation.exhausted' },
      { id: 'nobody', done: false, code: 'invitation.not-found' },
    ]);
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

/** Waits for what follows from the log by itself. */
const until = async (condition: () => Promise<boolean>): Promise<void> => {
  for (let turn = 0; turn < 500; turn++) {
    if (await condition()) return;
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error('it has not come');
};
