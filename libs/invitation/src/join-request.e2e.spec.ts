import { invitationCommands as commands, invitationQueries as queries } from '@zveno/contracts-invitation';
import { invitationStreams, joinRequestSubject } from '@zveno/contracts-invitation/events';
import { personSubject } from '@zveno/contracts-identity/events';
import { rosterSubject, streams } from '@zveno/contracts-org-structure/events';
import { Erasure } from '@zveno/privacy';
import { metadata } from '@zveno/testing';
import { invitation } from './invitation/invitation.decider.ts';
import { rosterClaim } from './roster-claim/roster-claim.decider.ts';
import { NOW, startInvitationService, tokenIn, until, type InvitationService } from './service.fixture.ts';

let service: InvitationService;
beforeEach(async () => {
  service = await startInvitationService();
  await service.school();
  await service.school('o2', 'pavel');
  service.meet('anna', anna);
});
afterEach(() => service.stop());

const organizationId = 'o1';
const anna = { surname: 'Семёнова', givenName: 'Анна', phone: '+70000000001' };
const grown = { birthDate: '2009-05-05' };
const later = (days: number) => new Date(Date.parse(NOW) + days * 86_400_000).toISOString();

const link = async (more: object = {}): Promise<string> => {
  const request = { organizationId, unitId: 'u1', role: 'student', maxUses: 50, ...more };
  return tokenIn((await service.ask(commands.issueInvitation, request)).url);
};
const come = async (as: string, more: object = {}, note?: string): Promise<string> => {
  const token = await link(more);
  return (await service.ask(commands.redeemInvitation, { token, ...(note && { note }) }, as)).id;
};
const approve = (joinRequestId: string, rosterEntryId?: string, as = 'olga') =>
  service.refused(commands.approveJoinRequest, { organizationId, joinRequestId, rosterEntryId }, as);
const queue = async (status: 'pending' | 'ended' = 'pending') => {
  await service.settled();
  return (await service.ask(queries.listJoinRequests, { organizationId, status })).items;
};
const typesOf = async (type: string) => (await service.log()).filter((event) => event.type === type);

describe('the queue of join requests', () => {
  it('R39: says who of the roster it may be, and why', async () => {
    await service.enroll('r1', { surname: 'Семенова', givenName: 'АННА', phone: '8 000 000-00-01', ...grown });
    await service.enroll('r2', { surname: 'Семёнова', givenName: 'Ана', unitId: 'u2' });
    await service.enroll('r3', { surname: 'Ковалёва', givenName: 'Вера' });
    const id = await come('anna', {}, 'Это я');
    expect(await queue()).toMatchObject([
      {
        joinRequestId: id,
        personId: 'anna',
        name: 'Семёнова Анна',
        unitId: 'u1',
        role: 'student',
        status: 'submitted',
        note: 'Это я',
        matches: [
          { rosterEntryId: 'r1', name: 'Семенова АННА', score: 100, reasons: ['name', 'phone', 'unit'], taken: false },
          { rosterEntryId: 'r2', score: 30, reasons: ['similar-name'] },
        ],
      },
    ]);
    expect(JSON.stringify(await service.log())).not.toContain('Это я');
  });

  it('follows the roster: who is added, corrected or erased', async () => {
    await come('anna');
    const matches = async () => (await queue())[0]!.matches.map(({ rosterEntryId, score }) => [rosterEntryId, score]);
    expect(await matches()).toEqual([]);
    await service.enroll('r1', { surname: 'Семёнова', givenName: 'Анна' });
    await until(async () => (await matches()).length === 1);
    expect(await matches()).toEqual([['r1', 65]]);
    await service.get(Erasure).destroy(rosterSubject('r1'), metadata());
    await until(async () => (await matches()).length === 0);
  });

  it('is the administrator’s, of that organisation', async () => {
    await come('anna');
    for (const as of ['anna', 'pavel'])
      expect(await service.refused(queries.listJoinRequests, { organizationId }, as)).toBe('access.denied');
  });

  it('pages, those that wait before those that are dealt with', async () => {
    const token = await link();
    for (const [day, as] of ['a', 'b', 'c'].entries()) {
      service.clock.set(later(day));
      await service.ask(commands.redeemInvitation, { token }, as);
    }
    await service.settled();
    const first = await service.ask(queries.listJoinRequests, { organizationId, limit: 2 });
    const second = await service.ask(queries.listJoinRequests, { organizationId, limit: 2, cursor: first.next });
    expect([...first.items, ...second.items].map(({ personId }) => personId)).toEqual(['a', 'b', 'c']);
    expect(second.next).toBeUndefined();
    const [by] = await typesOf('InvitationIssued');
    const { invitationId } = by!.data as { invitationId: string };
    const came = await service.ask(queries.cameByInvitation, { organizationId, invitationId });
    expect(came.items.map(({ personId }) => personId)).toEqual(['a', 'b', 'c']);
  });
});

describe('a join request', () => {
  it('R39: is approved as somebody of the roster, once, and by nobody for themselves (I6)', async () => {
    await service.enroll('r1', { ...anna, ...grown });
    const id = await come('anna');
    expect(await approve(id)).toBe('join-request.entry-required');
    expect(await approve(id, 'nobody')).toBe('roster-entry.not-found');
    expect([await approve(id, 'r1'), await approve(id, 'r1')]).toEqual(['accepted', 'accepted']);
    expect(await approve(id, 'r2')).toBe('join-request.approved');
    expect(await typesOf('JoinRequestApproved')).toMatchObject([
      { data: { joinRequestId: id, personId: 'anna', unitId: 'u1', role: 'student', rosterEntryId: 'r1' } },
    ]);
    const own = await come('olga', { unitId: 's1', role: 'teacher' });
    expect(await approve(own)).toBe('join-request.own');
  });

  it('of staff may be approved before the staff list has them', async () => {
    const id = await come('boris', { unitId: 's1', role: 'teacher' });
    expect(await approve(id)).toBe('accepted');
  });

  it('is not approved as who has left, is in another class, or is another person', async () => {
    await service.enroll('r1', { ...anna, ...grown });
    await service.enroll('r2', { ...anna, ...grown, unitId: 'u2' });
    await service.enroll('r3', { ...anna, ...grown });
    const left = { rosterEntryId: 'r1', fromUnitId: 'u1', groundCode: 'unspecified' };
    const within = { metadata: { orgId: 'o1', effectiveOn: '2026-10-01' } };
    await service.record(streams.student('o1', 'r1'), { type: 'StudentExpelled', data: left, ...within });
    const matched = { rosterEntryId: 'r3', organizationId, personId: 'vera' };
    await service.record(streams.rosterMatch('o1', 'r3'), { type: 'RosterEntryMatched', data: matched, ...within });
    const id = await come('anna');
    expect(await approve(id, 'r1')).toBe('join-request.entry-inactive');
    expect(await approve(id, 'r2')).toBe('join-request.unit-mismatch');
    expect(await approve(id, 'r3')).toBe('join-request.entry-taken');
    await service.record(streams.rosterMatch('o1', 'r3'), { type: 'RosterEntryUnmatched', data: matched, ...within });
    expect(await approve(id, 'r3')).toBe('accepted');
  });

  it('of two is approved as one entry, when both are approved at once', async () => {
    await service.enroll('r1', { ...anna, ...grown });
    const ids = [await come('anna'), await come('boris'), await come('vera')];
    const answers = await Promise.all(ids.map((id) => approve(id, 'r1')));
    expect(answers.sort()).toEqual(['accepted', 'join-request.entry-taken', 'join-request.entry-taken']);
    expect(await typesOf('JoinRequestApproved')).toHaveLength(1);
  });

  it('takes an entry over that a crash has left behind, a minute later', async () => {
    await service.enroll('r1', { ...anna, ...grown });
    const [left, id] = [await come('boris'), await come('anna')];
    await service.stores.aggregates.handle(rosterClaim, invitationStreams.rosterClaim('o1', 'r1'), {
      type: 'ClaimRosterEntry',
      data: { rosterEntryId: 'r1', organizationId, joinRequestId: left, personId: 'boris' },
      metadata: metadata({ orgId: 'o1', now: NOW }),
    });
    service.clock.set(new Date(Date.parse(NOW) + 60_000).toISOString());
    expect(await approve(id, 'r1')).toBe('join-request.entry-taken');
    service.clock.set(new Date(Date.parse(NOW) + 60_001).toISOString());
    expect(await approve(id, 'r1')).toBe('accepted');
  });

  it('frees the entry when the match was wrong', async () => {
    await service.enroll('r1', { ...anna, ...grown });
    const [wrong, right] = [await come('boris'), await come('anna')];
    expect(await approve(wrong, 'r1')).toBe('accepted');
    expect(await approve(right, 'r1')).toBe('join-request.entry-taken');
    const data = { rosterEntryId: 'r1', organizationId, personId: 'boris' };
    const within = { metadata: { orgId: 'o1' } };
    await service.record(streams.rosterMatch('o1', 'r1'), { type: 'RosterEntryMatched', data, ...within });
    await service.record(streams.rosterMatch('o1', 'r1'), { type: 'RosterEntryUnmatched', data, ...within });
    expect(await approve(right, 'r1')).toBe('accepted');
  });

  it('of a child waits until a parent agrees', async () => {
    await service.enroll('r1', { ...anna, birthDate: '2015-05-05' });
    const id = await come('anna');
    expect(await queue()).toMatchObject([{ status: 'awaiting-consent' }]);
    const own = () => service.ask(queries.getOwnJoinRequest, { joinRequestId: id }, 'anna');
    expect((await own()).status).toBe('awaiting-consent');
    await service.consent(personSubject('anna'), 'self');
    expect(await approve(id, 'r1')).toBe('join-request.awaiting-consent');
    await service.consent(rosterSubject('r1'), 'paper');
    expect(await queue()).toMatchObject([{ status: 'submitted' }]);
    expect((await own()).status).toBe('submitted');
    expect(await approve(id, 'r1')).toBe('accepted');
  });

  it('is not approved after it was withdrawn, whoever is first', async () => {
    await service.enroll('r1', { ...anna, ...grown });
    const id = await come('anna');
    const withdraw = service.refused(commands.withdrawJoinRequest, { joinRequestId: id }, 'anna');
    const answers = await Promise.all([withdraw, approve(id, 'r1')]);
    expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(1);
    expect(['join-request.withdrawn', 'join-request.approved']).toContain(answers.find((code) => code !== 'accepted'));
    if (answers[0] !== 'accepted') return;
    // The entry is free for whoever comes next.
    expect(await approve(await come('anna'), 'r1')).toBe('accepted');
  });

  it('is talked about, and dealt with', async () => {
    const id = await come('anna');
    const about = { organizationId, joinRequestId: id };
    await service.ask(commands.askClarification, { ...about, question: 'Из какого вы класса?' });
    await service.settled();
    expect(await service.ask(queries.ownJoinRequests, {}, 'anna')).toMatchObject({
      items: [{ joinRequestId: id, organizationName: 'Школа № 1', unitName: '5А', question: 'Из какого вы класса?' }],
    });
    await service.ask(commands.clarifyJoinRequest, { joinRequestId: id, answer: 'Из пятого' }, 'anna');
    expect(await queue()).toMatchObject([{ status: 'submitted', answer: 'Из пятого' }]);
    await service.ask(commands.refuseJoinRequest, { ...about, reason: 'wrong-unit', note: 'Вы в 5Б' });
    await service.settled();
    expect(await service.ask(queries.getOwnJoinRequest, { joinRequestId: id }, 'anna')).toMatchObject({
      status: 'refused',
      reason: 'wrong-unit',
      refusalNote: 'Вы в 5Б',
    });
    expect(await queue()).toEqual([]);
    expect(await queue('ended')).toMatchObject([{ joinRequestId: id, status: 'refused' }]);
    expect(JSON.stringify(await service.log())).not.toContain('класса');
  });

  it('is its person’s, and its organisation’s', async () => {
    const joinRequestId = await come('anna');
    for (const route of [commands.withdrawJoinRequest, queries.getOwnJoinRequest])
      expect(await service.refused(route, { joinRequestId }, 'boris')).toBe('join-request.not-found');
    const there = { organizationId: 'o2', joinRequestId };
    expect(await service.refused(commands.approveJoinRequest, there, 'pavel')).toBe('join-request.not-found');
    expect(await service.refused(commands.refuseJoinRequest, { ...there, reason: 'other' }, 'pavel')).toBe(
      'join-request.not-found',
    );
    expect(await service.refused(commands.askClarification, { ...there, question: '?' }, 'pavel')).toBe(
      'join-request.not-found',
    );
  });

  it('is approved and refused with others, each with its own answer', async () => {
    await service.enroll('r1', { ...anna, ...grown });
    const [one, two, three] = [await come('anna'), await come('boris'), await come('vera')];
    const items = [{ joinRequestId: one, rosterEntryId: 'r1' }, { joinRequestId: two }];
    expect((await service.ask(commands.approveJoinRequests, { organizationId, items })).items).toEqual([
      { id: one, done: true },
      { id: two, done: false, code: 'join-request.entry-required' },
    ]);
    const refusal = { organizationId, joinRequestIds: [one, two, three], reason: 'unknown-person' };
    expect((await service.ask(commands.refuseJoinRequests, refusal)).items).toEqual([
      { id: one, done: false, code: 'join-request.approved' },
      { id: two, done: true },
      { id: three, done: true },
    ]);
  });

  it('expires, and its words are destroyed a month later', async () => {
    const id = await come('anna', {}, 'Это я');
    await service.settled();
    const timers = service.processes.timers!;
    service.clock.set(later(31));
    await timers.runOnce(later(31), 'join-request-expiry');
    expect(await queue('ended')).toMatchObject([{ joinRequestId: id, status: 'expired', note: 'Это я' }]);
    service.clock.set(later(62));
    await service.settled();
    await timers.runOnce(later(62), 'invitation-words');
    expect(await queue('ended')).toMatchObject([{ note: '[удалено]' }]);
    const before = (await service.log()).length;
    await timers.runOnce(later(62), 'invitation-words');
    expect(await service.log()).toHaveLength(before);
    expect(await typesOf('SubjectKeyDestroyed' as never)).toMatchObject([
      { data: { subjectId: joinRequestSubject(id) } },
    ]);
  });

  it('is made by the reaction when a crash came between the seat and the request, with what was written', async () => {
    const token = await link();
    const invitationId = token.split('.')[0]!;
    const ring = await service.stores.vault.keysFor([{ subject: joinRequestSubject('j1'), orgId: 'o1' }]);
    const note = ring.seal(joinRequestSubject('j1'), 'note', 'Это я');
    await service.stores.aggregates.handle(invitation, invitationStreams.invitation(invitationId), {
      type: 'RedeemInvitation',
      data: { invitationId, joinRequestId: 'j1', personId: 'anna', note },
      metadata: metadata({ actorId: 'anna', orgId: 'o1', now: NOW }),
    });
    await until(async () => (await typesOf('JoinRequested')).length === 1);
    expect(await queue()).toMatchObject([{ joinRequestId: 'j1', personId: 'anna', note: 'Это я' }]);
    expect((await typesOf('JoinRequested'))[0]!.metadata.onBehalfOf).toBe('anna');
    expect(await service.ask(commands.redeemInvitation, { token }, 'anna')).toMatchObject({ id: 'j1' });
    expect(await typesOf('JoinRequested')).toHaveLength(1);
  });
});

describe('a join request without a link', () => {
  const submit = (as = 'anna', more: object = {}) =>
    service.refused(commands.requestToJoin, { organizationId, ...more }, as);

  it('R39: is taken from whoever stands on the roster, into the unit they are in', async () => {
    await service.enroll('r1', { ...anna, unitId: 'u2' });
    const { id } = await service.ask(commands.requestToJoin, { organizationId, note: 'Без ссылки' }, 'anna');
    expect(await typesOf('JoinRequested')).toMatchObject([
      { data: { joinRequestId: id, unitId: 'u2', role: 'student', personId: 'anna' } },
    ]);
    expect(await service.ask(commands.requestToJoin, { organizationId }, 'anna')).toMatchObject({ id });
    await service.ask(commands.refuseJoinRequest, { organizationId, joinRequestId: id, reason: 'other' });
    const { id: next } = await service.ask(commands.requestToJoin, { organizationId }, 'anna');
    expect(next).not.toBe(id);
  });

  it('is refused alike for strangers, namesakes, taken entries and unknown organisations', async () => {
    service.meet('zoya', { surname: 'Ковалёва', givenName: 'Зоя' });
    const namesake = { surname: 'Серова', givenName: 'Инна' };
    service.meet('inna', namesake);
    await service.enroll('r1', namesake);
    await service.enroll('r2', { ...namesake, unitId: 'u2' });
    expect(await submit('zoya')).toBe('join-request.not-on-roster');
    expect(await submit('inna')).toBe('join-request.not-on-roster');
    expect(await submit('inna', { unitId: 'u2' })).toBe('accepted');
    expect(await submit('nobody')).toBe('join-request.not-on-roster');
    expect(await submit('zoya', { organizationId: 'o9' })).toBe('join-request.not-on-roster');
  });

  it('is tried five times a day', async () => {
    for (let turn = 0; turn < 5; turn++) expect(await submit()).toBe('join-request.not-on-roster');
    expect(await submit()).toBe('join-request.too-many');
    expect(await submit('zoya')).toBe('join-request.not-on-roster');
  });
});
