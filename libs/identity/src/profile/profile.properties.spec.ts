import { isDomainError, type Sealed } from '@zveno/kernel';
import { command, recorded } from '@zveno/testing';
import fc from 'fast-check';
import { profile, type ProfileCommand } from './profile.decider.ts';
import { isLocked, type Profile, type ProfileEvent } from './profile.state.ts';

const personId = 'anna';
const secret: Sealed = { alg: 'A256GCM', key: 'person-anna', box: 'AAAA' };
const START = Date.parse('2026-09-01T05:00:00.000Z');

const factorId = fc.constantFrom('f1', 'f2');
const wish = fc.oneof(
  fc.record({ factorId, counter: fc.nat(6) }).map((given) => ({
    type: 'EnableSecondFactor' as const,
    data: { personId, kind: 'totp' as const, secret, codes: secret, ...given },
  })),
  fc
    .record({ factorId, counter: fc.nat(12) })
    .map((given) => ({ type: 'UseSecondFactor' as const, data: { personId, ...given } })),
  factorId.map((id) => ({ type: 'RemoveSecondFactor' as const, data: { personId, factorId: id } })),
  fc.nat(3).map((index) => ({ type: 'UseRecoveryCode' as const, data: { personId, index } })),
  fc.constant({ type: 'IssueRecoveryCodes' as const, data: { personId, codes: secret } }),
  fc.constant({ type: 'RecoverProfile' as const, data: { personId } }),
  fc
    .constantFrom('attempts' as const, 'organization' as const, 'operator' as const)
    .map((reason) => ({ type: 'LockProfile' as const, data: { personId, reason } })),
  fc
    .constantFrom('time' as const, 'organization' as const, 'operator' as const)
    .map((reason) => ({ type: 'UnlockProfile' as const, data: { personId, reason } })),
  fc
    .constantFrom('self' as const, 'rights-changed' as const)
    .map((reason) => ({ type: 'AdvanceGeneration' as const, data: { personId, reason } })),
);

/** All that happens to a profile when somebody wishes all this, ten minutes after one another. */
const happened = (wishes: readonly { type: string; data: object }[]) => {
  const created: ProfileEvent = { type: 'EducationalProfileCreated', data: { personId, signIn: 'phone' } };
  const events: ProfileEvent[] = [created];
  const states: Profile[] = [];
  let state = profile.evolve(profile.initial(), recorded([created])[0]!);
  for (const [index, { type, data }] of wishes.entries()) {
    const now = new Date(START + index * 600_000).toISOString();
    try {
      const decided = profile.decide(command<ProfileCommand>(type as never, data as never, { now }), state);
      for (const event of recorded(decided, events.length)) state = profile.evolve(state, event);
      events.push(...decided);
    } catch (error) {
      if (!isDomainError(error)) throw error;
    }
    states.push(state);
  }
  return { events, states };
};

const wishes = fc.array(wish, { maxLength: 40 });

it('a time step counts once, and never backwards, as long as its factor is there', () =>
  fc.assert(
    fc.property(wishes, (all) => {
      const last: Record<string, number> = {};
      for (const { type, data } of happened(all).events) {
        if (type === 'SecondFactorEnabled' || type === 'SecondFactorRemoved') delete last[data.factorId];
        if (type !== 'SecondFactorUsed') continue;
        expect(data.counter).toBeGreaterThan(last[data.factorId] ?? -1);
        last[data.factorId] = data.counter;
      }
    }),
  ));

it('a recovery code counts once in its list', () =>
  fc.assert(
    fc.property(wishes, (all) => {
      let used: number[] = [];
      for (const { type, data } of happened(all).events) {
        if (type === 'RecoveryCodesIssued') used = [];
        if (type !== 'RecoveryCodeUsed') continue;
        expect(used).not.toContain(data.index);
        used.push(data.index);
      }
    }),
  ));

it('generations only grow, one by one, and whatever sets or takes a factor begins one', () =>
  fc.assert(
    fc.property(wishes, (all) => {
      const { events } = happened(all);
      let generation = 0;
      for (const { type, data } of events)
        if (type === 'SessionGenerationAdvanced') expect(data.generation).toBe((generation += 1));
      const changes = events.filter(({ type }) => type === 'SecondFactorEnabled').length;
      expect(generation).toBeGreaterThanOrEqual(changes);
    }),
  ));

it('what an operator locked, only an operator opens', () =>
  fc.assert(
    fc.property(wishes, (all) => {
      const { events, states } = happened(all);
      let reason: string | undefined;
      for (const { type, data } of events) {
        if (type === 'ProfileLocked') {
          if (reason === 'operator') expect(data.reason).toBe('operator');
          reason = data.reason;
        }
        if (type === 'ProfileUnlocked') {
          if (reason === 'operator') expect(data.reason).toBe('operator');
          reason = undefined;
        }
      }
      const end = states.at(-1);
      if (end?.status === 'Created' && reason === 'operator')
        expect(isLocked(end, '2999-01-01T00:00:00.000Z')).toBe(true);
    }),
  ));
