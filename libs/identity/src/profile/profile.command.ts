import { DomainError, type Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import type { KnownProfile, Profile, ProfileEvent } from './profile.state.ts';

export type CreateProfile = Command<'CreateProfile', DataOf<ProfileEvent, 'EducationalProfileCreated'>>;
export type SetLogin = Command<'SetLogin', DataOf<ProfileEvent, 'LoginSet'>>;
export type AdvanceGeneration = Command<
  'AdvanceGeneration',
  Omit<DataOf<ProfileEvent, 'SessionGenerationAdvanced'>, 'generation'>
>;

/** @throws DomainError `profile.not-found` */
export const known = (state: Profile): KnownProfile => {
  if (state.status === 'None') throw new DomainError('profile.not-found');
  return state;
};

/** Every session is over, or is exchanged. */
export const advanced = (
  { personId, generation }: KnownProfile,
  reason: AdvanceGeneration['data']['reason'],
): ProfileEvent => ({ type: 'SessionGenerationAdvanced', data: { personId, generation: generation + 1, reason } });

export const createProfile = ({ data }: CreateProfile, state: Profile): ProfileEvent[] =>
  state.status === 'Created' ? [] : [{ type: 'EducationalProfileCreated', data }];

/**
 * The first login, or a new PIN from somebody who answers for the pupil: then what was set up before does not count any more.
 * @throws DomainError `profile.not-found`
 */
export const setLogin = ({ data }: SetLogin, state: Profile): ProfileEvent[] => {
  const profile = known(state);
  const set: ProfileEvent = { type: 'LoginSet', data };
  if (profile.login === undefined) return [set];
  const { personId } = profile;
  return [
    set,
    ...Object.keys(profile.factors).map((factorId): ProfileEvent => ({
      type: 'SecondFactorRemoved',
      data: { personId, factorId, reason: 'recovery' },
    })),
    ...(profile.lock?.reason === 'attempts'
      ? [{ type: 'ProfileUnlocked', data: { personId, reason: 'recovery' } } as const]
      : []),
    advanced(profile, 'second-factor'),
  ];
};

/** @throws DomainError `profile.not-found` */
export const advanceGeneration = ({ data }: AdvanceGeneration, state: Profile): ProfileEvent[] => [
  advanced(known(state), data.reason),
];
