import type { ErasureEvent } from '@zveno/contracts-identity/events';
import { isDomainError, type Recorded } from '@zveno/kernel';
import { command, deciderSpec, recorded } from '@zveno/testing';
import fc from 'fast-check';
import {
  erasure,
  type ApproveErasure,
  type CompleteErasure,
  type ErasureCommand,
  type RefuseErasure,
  type RequestErasure,
  type SignErasureAct,
} from './erasure.decider.ts';

const given = deciderSpec(erasure);
const erasureId = 'e1';
const wish = { erasureId, subjectIds: ['roster-r1'], organizationId: 'o1', ground: 'retention-over' } as const;
const orgId = 'o1';
const requested: ErasureEvent = { type: 'ErasureRequested', data: wish };
const approved: ErasureEvent = { type: 'ErasureApproved', data: { erasureId } };
const refusedFor = (reason: 'last-administrator' | 'unfounded'): ErasureEvent => ({
  type: 'ErasureRefused',
  data: { erasureId, reason },
});
const executed: ErasureEvent = { type: 'ErasureExecuted', data: { erasureId, subjectIds: wish.subjectIds } };
const act = { erasureId, number: '7', date: '2026-11-22', sha256: 's' };
const signed: ErasureEvent = { type: 'ErasureActSigned', data: act };
const request = command<RequestErasure>('RequestErasure', wish);
const approve = (by: object = { orgId }) => command<ApproveErasure>('ApproveErasure', { erasureId }, by);
const refuse = (reason: 'last-administrator' | 'unfounded') =>
  command<RefuseErasure>('RefuseErasure', { erasureId, reason }, { orgId });
const complete = command<CompleteErasure>('CompleteErasure', { erasureId }, { orgId });
const sign = (about: object = {}) => command<SignErasureAct>('SignErasureAct', { ...act, ...about }, { orgId });

describe('an erasure', () => {
  it('is requested', () => given().when(request).then(requested));
  it('is requested under an id of its own', () => given(requested).when(request).thenRefused('erasure.exists'));
  it('is approved', () => given(requested).when(approve()).then(approved));
  it('is approved once', () => given(requested, approved).when(approve()).thenNothing());
  it.each([{ orgId: 'o2' }, {}])('is not approved from elsewhere: %j', (by) =>
    given(requested).when(approve(by)).thenRefused('erasure.not-found'),
  );
  it('is refused', () => given(requested).when(refuse('unfounded')).then(refusedFor('unfounded')));
  it('once refused is not approved', () =>
    given(requested, refusedFor('unfounded')).when(approve()).thenRefused('erasure.decided'));
  it('once approved is refused for the last administrator’s sake alone', () => {
    given(requested, approved).when(refuse('unfounded')).thenRefused('erasure.decided');
    given(requested, approved).when(refuse('last-administrator')).then(refusedFor('last-administrator'));
  });
  it('is executed once approved', () => {
    given(requested, approved).when(complete).then(executed);
    given(requested).when(complete).thenRefused('erasure.decided');
    given(requested, approved, executed).when(complete).thenNothing();
  });
  it('has its act once it is executed', () => {
    given(requested, approved).when(sign()).thenRefused('erasure.not-executed');
    given(requested, approved, executed).when(sign()).then(signed);
  });
  it('has one act', () => {
    given(requested, approved, executed, signed).when(sign()).thenNothing();
    given(requested, approved, executed, signed)
      .when(sign({ number: '8' }))
      .thenRefused('erasure.act-signed');
  });

  it('is never executed without approval, nor signed without execution, whatever comes in whatever order (I17)', () => {
    const wishes = fc.constantFrom<ErasureCommand>(
      request,
      approve(),
      refuse('unfounded'),
      refuse('last-administrator'),
      complete,
      sign(),
      sign({ number: '8' }),
    );
    fc.assert(
      fc.property(fc.array(wishes, { maxLength: 12 }), (commands) => {
        let log: Recorded<ErasureEvent>[] = [];
        for (const asked of commands) {
          try {
            const state = log.reduce(erasure.evolve, erasure.initial());
            log = [...log, ...recorded(erasure.decide(asked, state), log.length)];
          } catch (refusal) {
            if (!isDomainError(refusal)) throw refusal;
          }
        }
        const types = log.map(({ type }) => type);
        const at = (type: ErasureEvent['type']) => types.indexOf(type);
        expect(new Set(types).size).toBe(types.length);
        if (at('ErasureExecuted') >= 0) expect(at('ErasureApproved')).toBeLessThan(at('ErasureExecuted'));
        if (at('ErasureExecuted') >= 0) expect([at('ErasureApproved') >= 0, at('ErasureRefused')]).toEqual([true, -1]);
        if (at('ErasureActSigned') >= 0) expect(at('ErasureExecuted')).toBeGreaterThan(0);
      }),
    );
  });
});
