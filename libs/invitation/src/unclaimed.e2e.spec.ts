import { invitationCommands as commands, invitationQueries as queries } from '@zveno/contracts-invitation';
import { DomainError } from '@zveno/kernel';
import { streams } from '@zveno/contracts-org-structure/events';
import { NOW, startInvitationService, tokenIn, until, type InvitationService } from './service.fixture.ts';

let service: InvitationService;
beforeEach(async () => {
  service = await startInvitationService();
  await service.school();
  service.meet('olga', { surname: 'Первая', givenName: 'Ольга', phone: '+70000000001' });
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

  it('are those past their term as well, however long the school would wait', async () => {
    await service.ask(commands.setUnclaimedPolicy, { organizationId, waitDays: 60, annuls: false, warnDays: 2 });
    const { id } = await issue({ expiresAt: later(1) });
    await issue();
    expect(await listed({ unclaimed: true })).toEqual([]);
    service.clock.set(later(2));
    expect((await listed({ unclaimed: true })).map(({ invitationId }) => invitationId)).toEqual([id]);
    expect(await service.ask(queries.getInvitationFunnel, { organizationId })).toMatchObject({ open: 2, unclaimed: 1 });
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
    expect(service.sent).toEqual([]);
    await turn(5);
    expect((await service.log()).slice(-2)).toMatchObject([
      { type: 'UnclaimedWarned', metadata: { onBehalfOf: 'olga' } },
      { type: 'UnclaimedWarningDelivered', data: { administratorId: 'olga' }, metadata: { onBehalfOf: 'olga' } },
    ]);
    expect(service.sent).toMatchObject([
      { channel: 'sms', to: '+70000000001', text: expect.stringMatching(/Школа № 1.*ссылок: 1\..*в днях: 2\./u) },
    ]);
    expect((await listed())[0]).toMatchObject({ warnedAt: later(5), annulsAt: later(7) });
    expect((await turn(6)).type).toBe('UnclaimedWarningDelivered');
    expect(await turn(7)).toMatchObject({
      type: 'InvitationAnnulled',
      data: { invitationId: id, reason: 'unclaimed' },
      metadata: { actorId: 'process:unclaimed-invitations', onBehalfOf: 'olga', orgId: 'o1' },
    });
    const before = (await service.log()).length;
    await turn(7);
    expect(await service.log()).toHaveLength(before);
    expect(service.sent).toHaveLength(1);
  });

  it('are told of once a day, all at once, and again when the message could not go', async () => {
    await service.ask(commands.setUnclaimedPolicy, { organizationId, waitDays: 5, annuls: true, warnDays: 30 });
    service.refusing.set('+70000000001', new DomainError('delivery.unavailable'));
    const turn = async (days: number) => {
      service.clock.set(later(days));
      await service.settled();
      await service.processes.timers!.runOnce(later(days), 'unclaimed-invitations');
      return service.sent.map(({ text }) => /ссылок: (\d+)/u.exec(text)?.[1]);
    };
    await issue();
    await issue();
    service.clock.set(later(0.5));
    await issue({ expiresAt: later(14) });
    expect(await turn(5)).toEqual([]);
    service.refusing.clear();
    expect(await turn(5.1)).toEqual(['2']);
    expect(await turn(5.5)).toEqual(['2']);
    expect(await turn(6)).toEqual(['2', '3']);
    expect(await turn(7)).toEqual(['2', '3']);
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
