import { isGuardian, livingLink, type GuardianLinkEvent } from '@zveno/contracts-identity/events';
import { isDomainError, type Recorded } from '@zveno/kernel';
import { command, deciderSpec, recorded } from '@zveno/testing';
import fc from 'fast-check';
import {
  guardianLinks,
  type ConfirmGuardian,
  type EndGuardianLink,
  type GuardianLinksCommand,
  type ProposeGuardian,
  type RefuseGuardian,
} from './guardian-links.decider.ts';

const given = deciderSpec(guardianLinks);
const child = { studentEntryId: 'r1', organizationId: 'o1' };
const link = (linkId: string, guardianId: string) => ({ linkId, guardianId, ...child });
const propose = (linkId: string, guardianId: string) =>
  command<ProposeGuardian>('ProposeGuardian', { ...link(linkId, guardianId), via: 'self' });
const confirm = (linkId: string, actorId = 'curator') =>
  command<ConfirmGuardian>('ConfirmGuardian', { linkId, ...child }, { actorId });
const refuse = (linkId: string) =>
  command<RefuseGuardian>('RefuseGuardian', { linkId, ...child, reason: 'not-guardian' });
const end = (linkId: string, by?: string) =>
  command<EndGuardianLink>('EndGuardianLink', { linkId, ...child, ground: 'mistake', ...(by && { by }) });
const proposed = (linkId = 'l1', guardianId = 'p1'): GuardianLinkEvent => ({
  type: 'GuardianProposed',
  data: { ...link(linkId, guardianId), via: 'self' },
});
const confirmed: GuardianLinkEvent = { type: 'GuardianConfirmed', data: link('l1', 'p1') };
const refused: GuardianLinkEvent = { type: 'GuardianRefused', data: { ...link('l1', 'p1'), reason: 'not-guardian' } };
const ended: GuardianLinkEvent = { type: 'GuardianLinkEnded', data: { ...link('l1', 'p1'), ground: 'mistake' } };

describe('a guardian link', () => {
  it('is proposed', () => given().when(propose('l1', 'p1')).then(proposed()));
  it('is proposed for several guardians', () =>
    given(proposed(), confirmed).when(propose('l2', 'p2')).then(proposed('l2', 'p2')));
  it('lives once for a guardian', () =>
    given(proposed()).when(propose('l2', 'p1')).thenRefused('guardian-link.exists'));
  it('is proposed again after its end', () =>
    given(proposed(), confirmed, ended).when(propose('l2', 'p1')).then(proposed('l2', 'p1')));
  it('takes an id of its own', () =>
    given(proposed(), refused).when(propose('l1', 'p1')).thenRefused('guardian-link.exists'));
  it('is confirmed', () => given(proposed()).when(confirm('l1')).then(confirmed));
  it('is confirmed by another than the guardian', () =>
    given(proposed()).when(confirm('l1', 'p1')).thenRefused('guardian-link.own'));
  it('is confirmed once', () => given(proposed(), confirmed).when(confirm('l1')).thenNothing());
  it('is not confirmed unless there is one', () => given().when(confirm('l1')).thenRefused('guardian-link.not-found'));
  it.each(['toString', '__proto__'])('under the name %s is none', (name) =>
    given().when(confirm(name)).thenRefused('guardian-link.not-found'),
  );
  it('is not confirmed once refused', () =>
    given(proposed(), refused).when(confirm('l1')).thenRefused('guardian-link.over'));
  it('is refused', () => given(proposed()).when(refuse('l1')).then(refused));
  it('is not refused once confirmed', () =>
    given(proposed(), confirmed).when(refuse('l1')).thenRefused('guardian-link.over'));
  it('ends', () => given(proposed(), confirmed).when(end('l1')).then(ended));
  it('ends once', () => given(proposed(), confirmed, ended).when(end('l1')).thenNothing());
  it('ends by staff only once confirmed', () => given(proposed()).when(end('l1')).thenRefused('guardian-link.over'));
  it('is taken back by the guardian', () => given(proposed()).when(end('l1', 'p1')).then(ended));
  it('is not ended by another guardian', () =>
    given(proposed(), confirmed).when(end('l1', 'p2')).thenRefused('guardian-link.not-found'));

  it('makes a guardian only through a confirmation, one living link per person, whatever comes (I7)', () => {
    const ids = fc.constantFrom('l1', 'l2', 'l3');
    const people = fc.constantFrom('p1', 'p2');
    const wish: fc.Arbitrary<GuardianLinksCommand> = fc.oneof(
      fc.tuple(ids, people).map(([id, who]) => propose(id, who)),
      fc.tuple(ids, fc.constantFrom('p1', 'p2', 'curator')).map(([id, who]) => confirm(id, who)),
      ids.map((id) => refuse(id)),
      fc.tuple(ids, fc.option(people, { nil: undefined })).map(([id, by]) => end(id, by)),
    );
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 20 }), (wishes) => {
        let log: Recorded<GuardianLinkEvent>[] = [];
        for (const asked of wishes) {
          const state = log.reduce(guardianLinks.evolve, guardianLinks.initial());
          try {
            const decided = guardianLinks.decide(asked, state);
            log = [...log, ...recorded(decided, log.length)];
            for (const { type, data } of decided)
              if (type === 'GuardianConfirmed') expect(data.guardianId).not.toBe(asked.metadata.actorId);
          } catch (refusal) {
            if (!isDomainError(refusal)) throw refusal;
          }
          const now = log.reduce(guardianLinks.evolve, guardianLinks.initial());
          for (const who of ['p1', 'p2']) {
            const living = Object.values(now).filter(
              (one) => one.guardianId === who && ['proposed', 'confirmed'].includes(one.status),
            );
            expect(living.length).toBeLessThan(2);
            const last = log.findLast(({ data }) => data.linkId === livingLink(now, who)?.linkId);
            expect(isGuardian(now, who)).toBe(last?.type === 'GuardianConfirmed');
          }
        }
      }),
    );
  });
});
