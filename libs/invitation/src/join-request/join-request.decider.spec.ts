import { command, deciderSpec } from '@zveno/testing';
import type { AskClarification, ClarifyJoinRequest } from './clarify-join-request.command.ts';
import type {
  ApproveJoinRequest,
  ExpireJoinRequest,
  RefuseJoinRequest,
  WithdrawJoinRequest,
} from './decide-join-request.command.ts';
import { joinRequest } from './join-request.decider.ts';
import type { JoinRequestEvent } from './join-request.state.ts';
import type { SubmitJoinRequest } from './submit-join-request.command.ts';

const given = deciderSpec(joinRequest);
const about = { joinRequestId: 'j1', organizationId: 'o1' };
const words = { alg: 'A256GCM', key: 'join-request-j1', box: 'AA' };
const place = { unitId: 'u1', role: 'student', personId: 'anna' } as const;
const administrator = { actorId: 'olga' };

const requested: JoinRequestEvent = { type: 'JoinRequested', data: { ...about, ...place, invitationId: 'i1' } };
const ofTeacher: JoinRequestEvent = { type: 'JoinRequested', data: { ...about, ...place, role: 'teacher' } };
const asked: JoinRequestEvent = { type: 'JoinRequestClarificationAsked', data: { ...about, question: words } };
const clarified: JoinRequestEvent = { type: 'JoinRequestClarified', data: { ...about, answer: words } };
const approved: JoinRequestEvent = { type: 'JoinRequestApproved', data: { ...about, ...place, rosterEntryId: 'r1' } };
const refused: JoinRequestEvent = { type: 'JoinRequestRefused', data: { ...about, personId: 'anna', reason: 'other' } };
const withdrawn: JoinRequestEvent = { type: 'JoinRequestWithdrawn', data: { ...about, personId: 'anna' } };
const expired: JoinRequestEvent = { type: 'JoinRequestExpired', data: { ...about, personId: 'anna' } };

const submit = () => command<SubmitJoinRequest>('SubmitJoinRequest', { ...about, ...place, invitationId: 'i1' });
const ask = () => command<AskClarification>('AskClarification', { ...about, question: words }, administrator);
const clarify = () => command<ClarifyJoinRequest>('ClarifyJoinRequest', { ...about, answer: words });
const approve = (rosterEntryId?: string, by = administrator) =>
  command<ApproveJoinRequest>('ApproveJoinRequest', { ...about, ...(rosterEntryId && { rosterEntryId }) }, by);
const refuse = (by = administrator) =>
  command<RefuseJoinRequest>('RefuseJoinRequest', { ...about, reason: 'other' }, by);
const withdraw = () => command<WithdrawJoinRequest>('WithdrawJoinRequest', about, { actorId: 'anna' });
const expire = (waitedSince: string) => command<ExpireJoinRequest>('ExpireJoinRequest', { ...about, waitedSince });

describe('a join request', () => {
  it('is made', () => given().when(submit()).then(requested));
  it('is the same when made again, whatever has become of it', () => {
    given(requested).when(submit()).thenNothing();
    given(requested, refused).when(submit()).thenNothing();
  });

  it('is asked about, and answered', () => {
    given(requested).when(ask()).then(asked);
    given(requested, asked).when(clarify()).then(clarified);
  });
  it('is asked about again', () => given(requested, asked, clarified).when(ask()).then(asked));
  it('is not answered unasked', () => {
    given(requested).when(clarify()).thenRefused('join-request.not-asked');
    given(requested, asked, clarified).when(clarify()).thenRefused('join-request.not-asked');
  });

  it('is approved: the person is who the roster says', () => given(requested).when(approve('r1')).then(approved));
  it('is approved also while a question is open', () => given(requested, asked).when(approve('r1')).then(approved));
  it('is approved once', () => given(requested, approved).when(approve('r1')).thenNothing());
  it('is not approved as somebody else afterwards', () =>
    given(requested, approved).when(approve('r2')).thenRefused('join-request.approved'));
  it('of a student needs an entry of the roster', () =>
    given(requested).when(approve()).thenRefused('join-request.entry-required'));
  it('of staff does without one', () =>
    given(ofTeacher)
      .when(approve())
      .then({ type: 'JoinRequestApproved', data: { ...about, ...place, role: 'teacher' } }));
  it('is not decided by the person themselves', () => {
    given(requested)
      .when(approve('r1', { actorId: 'anna' }))
      .thenRefused('join-request.own');
    given(requested)
      .when(refuse({ actorId: 'anna' }))
      .thenRefused('join-request.own');
  });

  it('is refused, once', () => {
    given(requested).when(refuse()).then(refused);
    given(requested, refused).when(refuse()).thenNothing();
  });
  it('is withdrawn, once', () => {
    given(requested, asked).when(withdraw()).then(withdrawn);
    given(requested, withdrawn).when(withdraw()).thenNothing();
  });
  it('expires when it has waited too long since somebody last acted', () => {
    given(requested).when(expire('2026-09-01T05:00:00.000Z')).then(expired);
    given(requested).when(expire('2026-09-01T04:59:59.999Z')).thenNothing();
    given(requested, approved).when(expire('2026-10-01T05:00:00.000Z')).thenNothing();
  });

  it.each([
    ['approved', approved],
    ['refused', refused],
    ['withdrawn', withdrawn],
    ['expired', expired],
  ] as const)('%s is dealt with', (status, end) => {
    const code = `join-request.${status}`;
    const history = given(requested, end);
    for (const late of [ask(), clarify()]) history.when(late).thenRefused(code);
    if (status !== 'approved') history.when(approve('r1')).thenRefused(code);
    if (status !== 'refused') history.when(refuse()).thenRefused(code);
    if (status !== 'withdrawn') history.when(withdraw()).thenRefused(code);
  });

  it('is nothing before it is made', () => {
    for (const early of [ask(), clarify(), approve('r1'), refuse(), withdraw()])
      given().when(early).thenRefused('join-request.not-found');
  });
});
