import { command, deciderSpec } from '@zveno/testing';
import type { RecordDelivery, RecordPrinting, RequestDeliveries } from './deliver-invitation.command.ts';
import type { AnnulInvitation, ExpireInvitation, WarnUnclaimed } from './end-invitation.command.ts';
import { invitation } from './invitation.decider.ts';
import type { InvitationEvent } from './invitation.state.ts';
import type { IssueInvitation } from './issue-invitation.command.ts';
import type { RedeemInvitation } from './redeem-invitation.command.ts';

const given = deciderSpec(invitation);
const [NOW, LATER] = ['2026-09-01T05:00:00.000Z', '2026-09-10T05:00:00.000Z'];
const terms = {
  organizationId: 'o1',
  unitId: 'u1',
  role: 'student',
  maxUses: 2,
  expiresAt: '2026-09-08T05:00:00.000Z',
  generation: 1,
} as const;
const invitationId = 'i1';
const sealed = { alg: 'A256GCM', key: 'invitation-i1', box: 'AA' };

const issued: InvitationEvent = { type: 'InvitationIssued', data: { invitationId, ...terms } };
const redeemed = (personId: string): InvitationEvent => ({
  type: 'InvitationRedeemed',
  data: { invitationId, personId, joinRequestId: `j-${personId}` },
});
const exhausted: InvitationEvent = { type: 'InvitationExhausted', data: { invitationId } };
const annulled: InvitationEvent = {
  type: 'InvitationAnnulled',
  data: { invitationId, reason: 'leaked', seatsLeft: 2 },
};
const expired: InvitationEvent = { type: 'InvitationExpired', data: { invitationId, seatsLeft: 2 } };
const warned: InvitationEvent = { type: 'UnclaimedWarned', data: { invitationId } };
const asked: InvitationEvent = {
  type: 'InvitationDeliveryRequested',
  data: { invitationId, deliveryId: 'd1', channel: 'sms', address: sealed },
};
const delivered: InvitationEvent = {
  type: 'InvitationDelivered',
  data: { invitationId, deliveryId: 'd1', channel: 'sms' },
};

const issue = (expiresAt: string = terms.expiresAt) =>
  command<IssueInvitation>('IssueInvitation', { invitationId, longestDays: 14, ...terms, expiresAt }, { now: NOW });
const redeem = (personId: string, now = NOW) =>
  command<RedeemInvitation>('RedeemInvitation', { invitationId, personId, joinRequestId: `j-${personId}` }, { now });
const annul = (reason: 'leaked' | 'unclaimed' = 'leaked') =>
  command<AnnulInvitation>('AnnulInvitation', { invitationId, reason });
const expire = (now: string) => command<ExpireInvitation>('ExpireInvitation', { invitationId }, { now });
const warn = () => command<WarnUnclaimed>('WarnUnclaimed', { invitationId });
const request = (now = NOW) =>
  command<RequestDeliveries>(
    'RequestDeliveries',
    { invitationId, deliveries: [{ deliveryId: 'd1', channel: 'sms', address: sealed }] },
    { now },
  );
const deliver = () => command<RecordDelivery>('RecordDelivery', { invitationId, deliveryId: 'd1', channel: 'sms' });

describe('a link', () => {
  it('is issued with unit, role, seats and term', () => given().when(issue()).then(issued));
  it('keeps its id to itself', () => given(issued).when(issue()).thenRefused('invitation.exists'));
  it.each(['2026-09-01T05:00:00.000Z', '2026-08-01T05:00:00.000Z', '2026-09-15T05:00:00.001Z'])(
    'is not issued until %s',
    (until) => given().when(issue(until)).thenRefused('invitation.term-invalid'),
  );

  it('gives a seat', () => given(issued).when(redeem('anna')).then(redeemed('anna')));
  it('says with its last seat that it is exhausted', () =>
    given(issued, redeemed('anna')).when(redeem('boris')).then(redeemed('boris'), exhausted));
  it('gives nobody two seats', () => given(issued, redeemed('anna')).when(redeem('anna')).thenNothing());
  it('stays quiet to who has a seat, also when it is over', () =>
    given(issued, redeemed('anna'), annulled).when(redeem('anna', LATER)).thenNothing());
  it('is refused once exhausted', () =>
    given(issued, redeemed('anna'), redeemed('boris'), exhausted)
      .when(redeem('vera'))
      .thenRefused('invitation.exhausted'));
  it('is refused once annulled', () => given(issued, annulled).when(redeem('anna')).thenRefused('invitation.annulled'));
  it('is refused once it was said to be over', () =>
    given(issued, expired).when(redeem('anna')).thenRefused('invitation.expired'));
  it('is refused after its term, though nobody has said so', () =>
    given(issued).when(redeem('anna', LATER)).thenRefused('invitation.expired'));
  it('bears a clock that is a minute off', () =>
    given(issued).when(redeem('anna', '2026-09-08T05:01:00.000Z')).then(redeemed('anna')));
  it('bears no more than that', () =>
    given(issued).when(redeem('anna', '2026-09-08T05:01:00.001Z')).thenRefused('invitation.expired'));
  it('is nothing before it is issued', () => given().when(redeem('anna')).thenRefused('invitation.not-found'));

  it('is annulled', () => given(issued).when(annul()).then(annulled));
  it('is annulled once', () => given(issued, annulled).when(annul('unclaimed')).thenNothing());
  it('is not annulled when all have come', () =>
    given(issued, redeemed('a'), redeemed('b'), exhausted).when(annul()).thenRefused('invitation.exhausted'));
  it('is not annulled when it has expired', () =>
    given(issued, expired).when(annul()).thenRefused('invitation.expired'));

  it('expires at its term', () => given(issued).when(expire(LATER)).then(expired));
  it('does not expire before', () => given(issued).when(expire(NOW)).thenNothing());
  it('does not expire when it is over', () => given(issued, annulled).when(expire(LATER)).thenNothing());

  it('is warned of once', () => given(issued).when(warn()).then(warned));
  it('is not warned of again', () => given(issued, warned).when(warn()).thenNothing());
  it('is not warned of when it is over', () => given(issued, annulled).when(warn()).thenNothing());

  it('is to be sent', () => given(issued).when(request()).then(asked));
  it('is not to be sent twice', () => given(issued, asked).when(request()).thenNothing());
  it('is not to be sent once it is over', () =>
    given(issued, annulled).when(request()).thenRefused('invitation.annulled'));
  it('is sent', () => given(issued, asked).when(deliver()).then(delivered));
  it('is said to be sent once', () => given(issued, asked, delivered).when(deliver()).thenNothing());
  it('is said to be sent also when it is over by then', () =>
    given(issued, asked, annulled).when(deliver()).then(delivered));
  it('is printed', () =>
    given(issued)
      .when(command<RecordPrinting>('RecordPrinting', { invitationId, deliveryId: 'd2' }))
      .then({ type: 'InvitationDelivered', data: { invitationId, deliveryId: 'd2', channel: 'sheet' } }));
});
