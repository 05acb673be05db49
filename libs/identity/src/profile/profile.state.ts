import { profileEvents, type ProfileEvent } from '@zveno/contracts-identity/events';
import type { Recorded, Sealed } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';

export { profileEvents, type ProfileEvent };

export type FactorKind = DataOf<ProfileEvent, 'SecondFactorEnabled'>['kind'];
export type LockReason = DataOf<ProfileEvent, 'ProfileLocked'>['reason'];

/** `counter`: the last one shown; -1 before the first. */
export type Factor = Readonly<{ factorId: string; kind: FactorKind; secret: Sealed; counter: number }>;

export type KnownProfile = Readonly<{
  status: 'Created';
  personId: string;
  login?: Readonly<{ login: string; pin: Sealed }>;
  factors: Readonly<Record<string, Factor>>;
  recovery?: Readonly<{ codes: Sealed; used: readonly number[] }>;
  lock?: Readonly<{ reason: LockReason; until?: string }>;
  /** How often it was locked for failed attempts since somebody last came in or helped. */
  attemptLocks: number;
  generation: number;
  /** Sessions of an earlier generation are over; those between this and `generation` are exchanged. */
  validFrom: number;
}>;

/** The educational profile: how its person shows who they are. */
export type Profile = Readonly<{ status: 'None' }> | KnownProfile;

export const initial = (): Profile => ({ status: 'None' });

export const evolve = (state: Profile, event: Recorded<ProfileEvent>): Profile => {
  if (event.type === 'EducationalProfileCreated') {
    const { personId } = event.data;
    return { status: 'Created', personId, factors: {}, attemptLocks: 0, generation: 0, validFrom: 0 };
  }
  return state.status === 'None' ? state : evolveKnown(state, event);
};

type Later = Exclude<Recorded<ProfileEvent>, { type: 'EducationalProfileCreated' }>;

const evolveKnown = (state: KnownProfile, event: Later): KnownProfile => {
  switch (event.type) {
    case 'LoginSet':
      return { ...state, login: { login: event.data.login, pin: event.data.pin } };
    case 'SecondFactorEnabled': {
      const { factorId, kind, secret } = event.data;
      return { ...state, factors: { ...state.factors, [factorId]: { factorId, kind, secret, counter: -1 } } };
    }
    case 'SecondFactorUsed': {
      const { factorId, counter } = event.data;
      const factor = state.factors[factorId];
      return factor ? { ...state, factors: { ...state.factors, [factorId]: { ...factor, counter } } } : state;
    }
    case 'SecondFactorRemoved': {
      const { [event.data.factorId]: _, ...factors } = state.factors;
      return { ...state, factors };
    }
    case 'RecoveryCodesIssued':
      return { ...state, recovery: { codes: event.data.codes, used: [] } };
    case 'RecoveryCodeUsed': {
      const { recovery } = state;
      return recovery ? { ...state, recovery: { ...recovery, used: [...recovery.used, event.data.index] } } : state;
    }
    case 'ProfileLocked': {
      const { reason, until } = event.data;
      const attemptLocks = state.attemptLocks + (reason === 'attempts' ? 1 : 0);
      return { ...state, lock: { reason, ...(until && { until }) }, attemptLocks };
    }
    case 'ProfileUnlocked': {
      const { lock: _, ...rest } = state;
      return { ...rest, attemptLocks: 0 };
    }
    case 'SessionGenerationAdvanced': {
      const { generation, reason } = event.data;
      return { ...state, generation, validFrom: reason === 'rights-changed' ? state.validFrom : generation };
    }
  }
};

/** Whether nobody may show who they are now: after failed attempts for a while, by somebody's word until unlocked. */
export const isLocked = ({ lock }: KnownProfile, now: string): boolean =>
  lock !== undefined && (lock.until === undefined || now < lock.until);

/** Whether also open sessions are of no use: failed attempts of whoever knows a login must not throw its owner out. */
export const isShut = ({ lock }: KnownProfile): boolean => lock !== undefined && lock.reason !== 'attempts';
