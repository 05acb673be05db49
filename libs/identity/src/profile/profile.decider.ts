import { defineDecider } from '@zveno/kernel';
import { lockProfile, unlockProfile, type LockProfile, type UnlockProfile } from './lock.command.ts';
import {
  advanceGeneration,
  createProfile,
  setLogin,
  type AdvanceGeneration,
  type CreateProfile,
  type SetLogin,
} from './profile.command.ts';
import { evolve, initial, profileEvents, type Profile, type ProfileEvent } from './profile.state.ts';
import {
  enableSecondFactor,
  issueRecoveryCodes,
  recoverProfile,
  removeSecondFactor,
  useRecoveryCode,
  useSecondFactor,
  type EnableSecondFactor,
  type IssueRecoveryCodes,
  type RecoverProfile,
  type RemoveSecondFactor,
  type UseRecoveryCode,
  type UseSecondFactor,
} from './second-factor.command.ts';

export type ProfileCommand =
  | CreateProfile
  | SetLogin
  | EnableSecondFactor
  | UseSecondFactor
  | RemoveSecondFactor
  | IssueRecoveryCodes
  | UseRecoveryCode
  | RecoverProfile
  | LockProfile
  | UnlockProfile
  | AdvanceGeneration;

/** `profile-<personId>`. */
export const profile = defineDecider<Profile, ProfileCommand, ProfileEvent>({
  events: profileEvents,
  initial,
  evolve,
  decide: {
    CreateProfile: createProfile,
    SetLogin: setLogin,
    EnableSecondFactor: enableSecondFactor,
    UseSecondFactor: useSecondFactor,
    RemoveSecondFactor: removeSecondFactor,
    IssueRecoveryCodes: issueRecoveryCodes,
    UseRecoveryCode: useRecoveryCode,
    RecoverProfile: recoverProfile,
    LockProfile: lockProfile,
    UnlockProfile: unlockProfile,
    AdvanceGeneration: advanceGeneration,
  },
});
