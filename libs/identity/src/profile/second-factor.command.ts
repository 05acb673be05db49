import { DomainError, type Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import { advanced, known } from './profile.command.ts';
import type { Profile, ProfileEvent } from './profile.state.ts';

/** `counter`: what the new factor showed first. `codes`: sealed recovery codes, recorded where there are none. */
export type EnableSecondFactor = Command<
  'EnableSecondFactor',
  DataOf<ProfileEvent, 'SecondFactorEnabled'> &
    Readonly<{ counter: number; codes?: DataOf<ProfileEvent, 'RecoveryCodesIssued'>['codes'] }>
>;
export type UseSecondFactor = Command<'UseSecondFactor', DataOf<ProfileEvent, 'SecondFactorUsed'>>;
export type RemoveSecondFactor = Command<'RemoveSecondFactor', { personId: string; factorId: string }>;
export type IssueRecoveryCodes = Command<'IssueRecoveryCodes', DataOf<ProfileEvent, 'RecoveryCodesIssued'>>;
export type UseRecoveryCode = Command<'UseRecoveryCode', DataOf<ProfileEvent, 'RecoveryCodeUsed'>>;
export type RecoverProfile = Command<'RecoverProfile', { personId: string }>;

/** More than anybody has; a bound on what one profile may hold. */
export const MOST_FACTORS = 10;

/** Ends all other sessions. @throws DomainError `profile.not-found`, `second-factor.too-many` */
export const enableSecondFactor = (
  { data: { counter, codes, ...factor } }: EnableSecondFactor,
  state: Profile,
): ProfileEvent[] => {
  const profile = known(state);
  const { personId, factorId } = factor;
  if (profile.factors[factorId]) return [];
  if (Object.keys(profile.factors).length >= MOST_FACTORS) throw new DomainError('second-factor.too-many');
  return [
    { type: 'SecondFactorEnabled', data: factor },
    { type: 'SecondFactorUsed', data: { personId, factorId, counter } },
    ...(codes && profile.recovery === undefined
      ? [{ type: 'RecoveryCodesIssued', data: { personId, codes } } as const]
      : []),
    advanced(profile, 'second-factor'),
  ];
};

/**
 * Only what goes forward counts: a time step shown again is a replay, a passkey whose counter stands still is a copy. A passkey
 * that counts nothing always says 0.
 * @throws DomainError `profile.not-found`, `second-factor.refused`
 */
export const useSecondFactor = ({ data }: UseSecondFactor, state: Profile): ProfileEvent[] => {
  const { factors } = known(state);
  const factor = factors[data.factorId];
  if (!factor) throw new DomainError('second-factor.refused');
  if (factor.kind === 'passkey' && data.counter === 0 && factor.counter <= 0) return [];
  if (data.counter <= factor.counter) throw new DomainError('second-factor.refused');
  return [{ type: 'SecondFactorUsed', data }];
};

/** Ends all other sessions. @throws DomainError `profile.not-found`, `second-factor.not-found` */
export const removeSecondFactor = ({ data }: RemoveSecondFactor, state: Profile): ProfileEvent[] => {
  const profile = known(state);
  if (!profile.factors[data.factorId]) throw new DomainError('second-factor.not-found');
  return [{ type: 'SecondFactorRemoved', data: { ...data, reason: 'self' } }, advanced(profile, 'second-factor')];
};

/** They stand for a second factor, so there must be one. @throws DomainError `profile.not-found`, `second-factor.not-found` */
export const issueRecoveryCodes = ({ data }: IssueRecoveryCodes, state: Profile): ProfileEvent[] => {
  const profile = known(state);
  if (Object.keys(profile.factors).length === 0) throw new DomainError('second-factor.not-found');
  return [{ type: 'RecoveryCodesIssued', data }, advanced(profile, 'second-factor')];
};

/** Each once. @throws DomainError `profile.not-found`, `second-factor.refused` */
export const useRecoveryCode = ({ data }: UseRecoveryCode, state: Profile): ProfileEvent[] => {
  const { recovery } = known(state);
  if (!recovery || recovery.used.includes(data.index)) throw new DomainError('second-factor.refused');
  return [{ type: 'RecoveryCodeUsed', data }];
};

/** Takes all second factors away and ends all sessions. @throws DomainError `profile.not-found` */
export const recoverProfile = ({ data: { personId } }: RecoverProfile, state: Profile): ProfileEvent[] => {
  const profile = known(state);
  return [
    ...Object.keys(profile.factors).map((factorId): ProfileEvent => ({
      type: 'SecondFactorRemoved',
      data: { personId, factorId, reason: 'recovery' },
    })),
    ...(profile.lock && profile.lock.reason !== 'operator'
      ? [{ type: 'ProfileUnlocked', data: { personId, reason: 'recovery' } } as const]
      : []),
    advanced(profile, 'second-factor'),
  ];
};
