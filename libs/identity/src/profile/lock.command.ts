import { addMilliseconds } from '../rules/instants.ts';
import { DomainError, type Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import { advanced, known } from './profile.command.ts';
import { isLocked, type Profile, type ProfileEvent } from './profile.state.ts';

export type LockProfile = Command<'LockProfile', Omit<DataOf<ProfileEvent, 'ProfileLocked'>, 'until'>>;
export type UnlockProfile = Command<'UnlockProfile', DataOf<ProfileEvent, 'ProfileUnlocked'>>;

const QUARTER = 15 * 60_000;
const DAY = 24 * 60 * 60_000;

/**
 * For failed attempts: a quarter of an hour, twice as long each time, a day at most; open sessions go on. By the word of an
 * organisation or an operator: until unlocked, and all sessions are over. A lock by an operator is not weakened by others.
 * @throws DomainError `profile.not-found`
 */
export const lockProfile = ({ data, metadata: { now } }: LockProfile, state: Profile): ProfileEvent[] => {
  const profile = known(state);
  if (data.reason === 'attempts') {
    if (isLocked(profile, now)) return [];
    const until = addMilliseconds(now, Math.min(QUARTER * 2 ** profile.attemptLocks, DAY));
    return [{ type: 'ProfileLocked', data: { ...data, until } }];
  }
  const standing = profile.lock?.reason;
  if (standing === data.reason || standing === 'operator') return [];
  return [{ type: 'ProfileLocked', data }, advanced(profile, 'locked')];
};

/**
 * `time`: somebody came in after a lock for failed attempts ran out.
 * @throws DomainError `profile.not-found`, `profile.locked-by-operator`
 */
export const unlockProfile = ({ data, metadata: { now } }: UnlockProfile, state: Profile): ProfileEvent[] => {
  const profile = known(state);
  if (!profile.lock) return [];
  if (data.reason === 'time' && (profile.lock.reason !== 'attempts' || isLocked(profile, now))) return [];
  if (profile.lock.reason === 'operator' && data.reason !== 'operator')
    throw new DomainError('profile.locked-by-operator');
  return [{ type: 'ProfileUnlocked', data }];
};
