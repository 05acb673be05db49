import { command, deciderSpec } from '@zveno/testing';
import type { Sealed } from '@zveno/kernel';
import type { ProfileCommand } from './profile.decider.ts';
import { profile } from './profile.decider.ts';
import type { ProfileEvent } from './profile.state.ts';

const given = deciderSpec(profile);
const personId = 'anna';
const sealed = (box = 'AAAA'): Sealed => ({ alg: 'A256GCM', key: 'person-anna', box });
const NOW = '2026-09-01T05:00:00.000Z';

const created = (): ProfileEvent => ({ type: 'EducationalProfileCreated', data: { personId, signIn: 'phone' } });
const enabled = (factorId = 'f1', kind: 'totp' | 'passkey' = 'totp'): ProfileEvent => ({
  type: 'SecondFactorEnabled',
  data: { personId, factorId, kind, secret: sealed() },
});
const used = (counter: number, factorId = 'f1'): ProfileEvent => ({
  type: 'SecondFactorUsed',
  data: { personId, factorId, counter },
});
const issued = (): ProfileEvent => ({ type: 'RecoveryCodesIssued', data: { personId, codes: sealed() } });
const spent = (index: number): ProfileEvent => ({ type: 'RecoveryCodeUsed', data: { personId, index } });
const removed = (reason: 'self' | 'recovery', factorId = 'f1'): ProfileEvent => ({
  type: 'SecondFactorRemoved',
  data: { personId, factorId, reason },
});
const advanced = (
  generation: number,
  reason: 'self' | 'rights-changed' | 'locked' | 'erased' | 'second-factor' = 'second-factor',
): ProfileEvent => ({ type: 'SessionGenerationAdvanced', data: { personId, generation, reason } });
const locked = (reason: 'attempts' | 'organization' | 'operator', until?: string): ProfileEvent => ({
  type: 'ProfileLocked',
  data: { personId, reason, ...(until && { until }) },
});
const unlocked = (reason: 'time' | 'recovery' | 'organization' | 'operator'): ProfileEvent => ({
  type: 'ProfileUnlocked',
  data: { personId, reason },
});
const login = (box?: string): ProfileEvent => ({
  type: 'LoginSet',
  data: { personId, login: 'sova-000001', pin: sealed(box) },
});

const tell = <T extends ProfileCommand['type']>(
  type: T,
  data: Omit<Extract<ProfileCommand, { type: T }>['data'], 'personId'>,
  now = NOW,
): ProfileCommand => command<ProfileCommand>(type, { personId, ...data } as never, { now });

describe('a profile', () => {
  it('is made once', () => {
    given()
      .when(tell('CreateProfile', { signIn: 'phone' }))
      .then(created());
    given(created())
      .when(tell('CreateProfile', { signIn: 'phone' }))
      .thenNothing();
  });

  it('is asked for', () =>
    given()
      .when(tell('AdvanceGeneration', { reason: 'self' }))
      .thenRefused('profile.not-found'));

  it('ends its sessions one generation at a time', () => {
    given(created())
      .when(tell('AdvanceGeneration', { reason: 'self' }))
      .then(advanced(1, 'self'));
    given(created(), advanced(1, 'self'))
      .when(tell('AdvanceGeneration', { reason: 'rights-changed' }))
      .then(advanced(2, 'rights-changed'));
  });
});

describe('a second factor', () => {
  const enable = (counter = 10) =>
    tell('EnableSecondFactor', { factorId: 'f1', kind: 'totp', secret: sealed(), counter });

  it('is enabled with what it showed, and all other sessions are over', () =>
    given(created()).when(enable()).then(enabled(), used(10), advanced(1)));

  it('comes with recovery codes the first time only', () => {
    const data = { factorId: 'f2', kind: 'totp', secret: sealed(), counter: 1, codes: sealed() } as const;
    given(created()).when(tell('EnableSecondFactor', data)).then(enabled('f2'), used(1, 'f2'), issued(), advanced(1));
    given(created(), issued()).when(tell('EnableSecondFactor', data)).then(enabled('f2'), used(1, 'f2'), advanced(1));
  });

  it('is one of ten at most', () => {
    const many = Array.from({ length: 10 }, (_, index) => enabled(`other-${index}`));
    given(created(), ...many)
      .when(enable())
      .thenRefused('second-factor.too-many');
  });

  it('only goes forward: a step shown again, or an earlier one, is refused', () => {
    const use = (counter: number) => tell('UseSecondFactor', { factorId: 'f1', counter });
    given(created(), enabled(), used(10)).when(use(11)).then(used(11));
    given(created(), enabled(), used(10)).when(use(10)).thenRefused('second-factor.refused');
    given(created(), enabled(), used(10)).when(use(9)).thenRefused('second-factor.refused');
    given(created()).when(use(1)).thenRefused('second-factor.refused');
  });

  it('may be a passkey that counts nothing, but not one that ceased to count', () => {
    const use = (counter: number) => tell('UseSecondFactor', { factorId: 'f1', counter });
    given(created(), enabled('f1', 'passkey'), used(0)).when(use(0)).thenNothing();
    given(created(), enabled('f1', 'passkey'), used(5)).when(use(0)).thenRefused('second-factor.refused');
    given(created(), enabled('f1', 'passkey'), used(5)).when(use(5)).thenRefused('second-factor.refused');
    given(created(), enabled('f1', 'passkey'), used(5)).when(use(6)).then(used(6));
  });

  it('is removed with all other sessions', () => {
    given(created(), enabled())
      .when(tell('RemoveSecondFactor', { factorId: 'f1' }))
      .then(removed('self'), advanced(1));
    given(created())
      .when(tell('RemoveSecondFactor', { factorId: 'f1' }))
      .thenRefused('second-factor.not-found');
  });

  it('is taken away by a recovery, a lock of the organisation too', () =>
    given(created(), enabled(), enabled('f2'), locked('organization'), advanced(1, 'locked'))
      .when(tell('RecoverProfile', {}))
      .then(removed('recovery'), removed('recovery', 'f2'), unlocked('recovery'), advanced(2)));
});

describe('a recovery code', () => {
  const use = (index: number) => tell('UseRecoveryCode', { index });

  it('is good once', () => {
    given(created(), issued()).when(use(3)).then(spent(3));
    given(created(), issued(), spent(3)).when(use(3)).thenRefused('second-factor.refused');
    given(created(), issued(), spent(3), issued()).when(use(3)).then(spent(3));
    given(created()).when(use(0)).thenRefused('second-factor.refused');
  });

  it('stands for a second factor, so there must be one', () => {
    const issue = tell('IssueRecoveryCodes', { codes: sealed() });
    given(created()).when(issue).thenRefused('second-factor.not-found');
    given(created(), enabled()).when(issue).then(issued(), advanced(1));
  });
});

describe('a lock', () => {
  const fail = (now = NOW) => tell('LockProfile', { reason: 'attempts' }, now);

  it('after failed attempts lasts twice as long each time, a day at most, and ends no session', () => {
    given(created()).when(fail()).then(locked('attempts', '2026-09-01T05:15:00.000Z'));
    const first = locked('attempts', '2026-09-01T04:00:00.000Z');
    given(created(), first).when(fail()).then(locked('attempts', '2026-09-01T05:30:00.000Z'));
    const many = Array.from({ length: 12 }, () => first);
    given(created(), ...many)
      .when(fail())
      .then(locked('attempts', '2026-09-02T05:00:00.000Z'));
    given(created(), locked('attempts', '2026-09-01T05:01:00.000Z')).when(fail()).thenNothing();
  });

  it('is short again once somebody came in', () =>
    given(created(), locked('attempts', '2026-09-01T04:00:00.000Z'), unlocked('time'))
      .when(fail())
      .then(locked('attempts', '2026-09-01T05:15:00.000Z')));

  it('by an organisation ends all sessions and stays', () => {
    const lock = tell('LockProfile', { reason: 'organization' });
    given(created()).when(lock).then(locked('organization'), advanced(1, 'locked'));
    given(created(), locked('organization')).when(lock).thenNothing();
    given(created(), locked('operator')).when(lock).thenNothing();
    given(created(), locked('organization'))
      .when(tell('UnlockProfile', { reason: 'time' }))
      .thenNothing();
    given(created(), locked('organization'))
      .when(tell('UnlockProfile', { reason: 'organization' }))
      .then(unlocked('organization'));
  });

  it('by an operator is taken off by operators only', () => {
    given(created(), locked('operator'))
      .when(tell('UnlockProfile', { reason: 'organization' }))
      .thenRefused('profile.locked-by-operator');
    given(created(), locked('operator'))
      .when(tell('UnlockProfile', { reason: 'operator' }))
      .then(unlocked('operator'));
    given(created(), locked('operator'), enabled())
      .when(tell('RecoverProfile', {}))
      .then(removed('recovery'), advanced(1));
  });
});

describe('a PIN', () => {
  const set = (box?: string) => tell('SetLogin', { login: 'sova-000001', pin: sealed(box) });

  it('is set with the login', () => given(created()).when(set()).then(login()));

  it('set anew takes away what was set up before, and ends all sessions', () =>
    given(created(), login(), enabled(), locked('attempts', '2026-09-01T06:00:00.000Z'))
      .when(set('BBBB'))
      .then(login('BBBB'), removed('recovery'), unlocked('recovery'), advanced(1)));
});
