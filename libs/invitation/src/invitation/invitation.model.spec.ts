import { isDomainError } from '@zveno/kernel';
import { command, recorded } from '@zveno/testing';
import fc from 'fast-check';
import { invitation, type InvitationCommand } from './invitation.decider.ts';
import type { InvitationEvent } from './invitation.state.ts';

const START = Date.parse('2026-09-01T00:00:00.000Z');
const TERM_MS = 1_000_000;
const invitationId = 'i1';
const at = (offset: number) => new Date(START + offset).toISOString();

type Step = Readonly<{ what: 'redeem' | 'annul' | 'expire' | 'warn'; person: string; at: number }>;

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(
    'redeem' as const,
    'redeem' as const,
    'redeem' as const,
    'annul' as const,
    'expire' as const,
    'warn' as const,
  ),
  person: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  at: fc.integer({ min: 0, max: 2 * TERM_MS }),
});

const commandOf = ({ what, person, at: offset }: Step): InvitationCommand => {
  const about = { now: at(offset) };
  switch (what) {
    case 'redeem':
      return command('RedeemInvitation', { invitationId, personId: person, joinRequestId: `j-${person}` }, about);
    case 'annul':
      return command('AnnulInvitation', { invitationId, reason: 'mistake' }, about);
    case 'expire':
      return command('ExpireInvitation', { invitationId }, about);
    case 'warn':
      return command('WarnUnclaimed', { invitationId }, about);
  }
};

const ENDS = ['InvitationExhausted', 'InvitationExpired', 'InvitationAnnulled'];

describe('a link, whatever is done to it in whatever order (I5)', () => {
  it('brings no more people than it has seats, nobody twice, nobody after its end, and ends once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.array(step, { maxLength: 40 }), (maxUses, steps) => {
        const terms = {
          organizationId: 'o',
          unitId: 'u',
          role: 'teacher',
          maxUses,
          expiresAt: at(TERM_MS),
          generation: 1,
        } as const;
        const log: InvitationEvent[] = [{ type: 'InvitationIssued', data: { invitationId, ...terms } }];
        let latest = 0;
        for (const each of steps) {
          const state = recorded(log).reduce(invitation.evolve, invitation.initial());
          try {
            const events = invitation.decide(commandOf(each), state);
            if (events.some(({ type }) => type === 'InvitationRedeemed')) latest = Math.max(latest, each.at);
            log.push(...events);
          } catch (refusal) {
            if (!isDomainError(refusal)) throw refusal;
          }
        }
        const types = log.map(({ type }) => type);
        const people = log.flatMap((event) => (event.type === 'InvitationRedeemed' ? [event.data.personId] : []));
        const end = types.findIndex((type) => ENDS.includes(type));
        expect(people.length).toBeLessThanOrEqual(maxUses);
        expect(new Set(people).size).toBe(people.length);
        expect(types.filter((type) => ENDS.includes(type)).length).toBeLessThanOrEqual(1);
        expect(types.includes('InvitationExhausted')).toBe(people.length === maxUses);
        if (end >= 0) expect(types.lastIndexOf('InvitationRedeemed')).toBeLessThan(end);
        expect(latest).toBeLessThanOrEqual(TERM_MS + 60_000);
      }),
      { numRuns: 300 },
    );
  });
});
