import type { ChatLinkEvent } from '@zveno/contracts-communication/events';
import { command, deciderSpec, recorded } from '@zveno/testing';
import fc from 'fast-check';
import { chatLink, type ChatLinkCommand } from './chat-link.decider.ts';
import type { ChatLink } from './chat-link.state.ts';

const given = deciderSpec(chatLink);
const NOW = '2026-11-23T09:00:00.000Z';
const link = { linkId: 'l1', chatId: 'c1', organizationId: 'o1' };
const terms = {
  issuedBy: 'vera',
  issuedAs: 'pedagogue',
  expiresAt: '2026-12-07T09:00:00.000Z',
  generation: 1,
} as const;
const issued = (maxUses = 2, admits: 'parents' | 'students' = 'parents'): ChatLinkEvent => ({
  type: 'ChatLinkIssued',
  data: { ...link, ...terms, admits, maxUses },
});
const redeemed = (personId = 'olga'): ChatLinkEvent => ({ type: 'ChatLinkRedeemed', data: { ...link, personId } });
const exhausted: ChatLinkEvent = { type: 'ChatLinkExhausted', data: link };
const annulled: ChatLinkEvent = { type: 'ChatLinkAnnulled', data: { ...link, reason: 'leaked', seatsLeft: 2 } };
const expired: ChatLinkEvent = { type: 'ChatLinkExpired', data: { ...link, seatsLeft: 2 } };
const child = { studentEntryId: 's1', guardianLinkId: 'g1' };
const olga = { ...link, personId: 'olga' };
const matched: ChatLinkEvent = { type: 'ChatLinkClaimMatched', data: { ...olga, ...child } };
const unmatched: ChatLinkEvent = { type: 'ChatLinkClaimUnmatched', data: olga };
const confirmed: ChatLinkEvent = { type: 'ChatLinkClaimConfirmed', data: { ...olga, because: 'e1' } };
const refusal = { ...olga, reason: 'not-guardian', because: 'e2' } as const;
const refused: ChatLinkEvent = { type: 'ChatLinkClaimRefused', data: refusal };

const tell = <Type extends ChatLinkCommand['type']>(
  type: Type,
  data: Extract<ChatLinkCommand, { type: Type }>['data'],
  now = NOW,
) => command<ChatLinkCommand>(type, data, { now });
const issue = (expiresAt: string = terms.expiresAt) =>
  tell('IssueChatLink', { ...link, ...terms, admits: 'parents', maxUses: 2, expiresAt, longestDays: 14 });
const redeem = (personId = 'olga', now = NOW) => tell('RedeemChatLink', { ...link, personId }, now);

describe('a link into a chat', () => {
  it('is issued', () => given().when(issue()).then(issued()));
  it('keeps its id', () => given(issued()).when(issue()).thenRefused('chat-link.exists'));
  it.each(['2026-11-23T09:00:00.000Z', '2026-12-07T09:00:00.001Z'])('has a term: not %s', (at) =>
    given().when(issue(at)).thenRefused('chat-link.term-invalid'),
  );
  it('takes a seat', () => given(issued()).when(redeem()).then(redeemed()));
  it('takes one seat a person', () => given(issued(), redeemed()).when(redeem()).thenNothing());
  it('is exhausted by the last', () =>
    given(issued(), redeemed()).when(redeem('pavel')).then(redeemed('pavel'), exhausted));
  it('has no seat more', () =>
    given(issued(1), redeemed(), exhausted).when(redeem('pavel')).thenRefused('chat-link.exhausted'));
  it('of nobody lets nobody in', () => given().when(redeem()).thenRefused('chat-link.not-found'));
  it('lets nobody in once annulled', () => given(issued(), annulled).when(redeem()).thenRefused('chat-link.annulled'));
  it('lets nobody in after its term, said or not', () => {
    given(issued()).when(redeem('olga', '2026-12-07T09:01:00.001Z')).thenRefused('chat-link.expired');
    given(issued()).when(redeem('olga', '2026-12-07T09:01:00.000Z')).then(redeemed());
    given(issued(), expired).when(redeem()).thenRefused('chat-link.expired');
  });
  it('is annulled once, with the seats left', () => {
    const annul = tell('AnnulChatLink', { linkId: 'l1', reason: 'leaked' });
    given(issued()).when(annul).then(annulled);
    given(issued(), annulled).when(annul).thenNothing();
    given(issued(), expired).when(annul).thenRefused('chat-link.expired');
    given(issued(1), redeemed(), exhausted).when(annul).thenRefused('chat-link.exhausted');
  });
  it('is over after its term alone', () => {
    given(issued())
      .when(tell('ExpireChatLink', { linkId: 'l1' }))
      .thenNothing();
    given(issued())
      .when(tell('ExpireChatLink', { linkId: 'l1' }, '2026-12-08T00:00:00.000Z'))
      .then(expired);
    given(issued(), annulled)
      .when(tell('ExpireChatLink', { linkId: 'l1' }, '2026-12-08T00:00:00.000Z'))
      .thenNothing();
  });
});

describe('a parent who came by a link', () => {
  const match = tell('MatchClaim', { ...olga, ...child });
  const confirm = tell('ConfirmClaim', { ...olga, because: 'e1' });
  const refuse = tell('RefuseClaim', refusal);

  it('is somebody’s', () => given(issued(), redeemed()).when(match).then(matched));
  it('is found again by the curator', () => given(issued(), redeemed(), unmatched).when(match).then(matched));
  it('is found once', () => given(issued(), redeemed(), matched).when(match).thenNothing());
  it('is nobody’s until found', () => {
    const leave = tell('LeaveClaimUnmatched', olga);
    given(issued(), redeemed()).when(leave).then(unmatched);
    given(issued(), redeemed(), matched).when(leave).thenNothing();
  });
  it('names the child again', () => given(issued(1), redeemed(), exhausted, unmatched).when(redeem()).then(redeemed()));
  it('is confirmed after a child was found', () => {
    given(issued(), redeemed(), matched).when(confirm).then(confirmed);
    given(issued(), redeemed()).when(confirm).thenNothing();
    given(issued(), redeemed(), matched, confirmed).when(confirm).thenNothing();
  });
  it('is refused, and stays so', () => {
    given(issued(), redeemed(), matched).when(refuse).then(refused);
    given(issued(), redeemed(), refused).when(refuse).thenNothing();
    given(issued(), redeemed(), refused).when(redeem()).thenRefused('chat-link.claim-decided');
    given(issued(), redeemed(), refused).when(match).thenRefused('chat-link.claim-decided');
    given(issued(), redeemed(), matched, confirmed).when(refuse).thenRefused('chat-link.claim-decided');
  });
  it('has come by the link', () => given(issued()).when(match).thenRefused('chat-link.claim-not-found'));
});

it('whatever people do, no more come than there are seats, and none after the end', () => {
  const person = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const act = fc.oneof(
    person.map((personId) => redeem(personId)),
    person.map((personId) => tell('LeaveClaimUnmatched', { ...link, personId })),
    fc.constant(tell('AnnulChatLink', { linkId: 'l1', reason: 'mistake' })),
    fc.constant(tell('ExpireChatLink', { linkId: 'l1' }, '2026-12-08T00:00:00.000Z')),
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3 }), fc.array(act, { maxLength: 20 }), (seats, acts) => {
      const log: ChatLinkEvent[] = [issued(seats)];
      const state = (): ChatLink => recorded(log).reduce(chatLink.evolve, undefined);
      for (const one of acts) {
        const before = state();
        try {
          log.push(...chatLink.decide(one, before));
        } catch {
          continue;
        }
        const after = state();
        expect(after!.uses.size).toBeLessThanOrEqual(seats);
        if (before!.status !== 'open') expect(after!.uses.size).toBe(before!.uses.size);
      }
    }),
  );
});
