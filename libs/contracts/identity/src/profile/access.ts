import { allow, allowPersonal, defineAccess, mergeAccess } from '@zveno/contracts-common';
import { accountRoutes } from './accounts.routes.ts';
import { personContacts, personNames } from './persons.internal.ts';
import { profileRoutes } from './profile.routes.ts';
import { pupilRoutes } from './pupils.routes.ts';
import { secondFactorRoutes } from './second-factor.routes.ts';
import { resolveSession, rotateSession, sessionRoutes } from './sessions.routes.ts';
import { signInRoutes } from './sign-in.routes.ts';

/** Who may what of signing in, profiles, sessions, second factors, pupils' logins and accounts. */
export const profileAccess = mergeAccess(
  defineAccess(signInRoutes, {
    requestSignInCode: allow('anybody'),
    verifySignInCode: allow('anybody'),
    signInWithLogin: allow('anybody'),
    startPasskeySignIn: allow('anybody'),
    finishPasskeySignIn: allow('anybody'),
    signOut: allow('person'),
  }),
  defineAccess(profileRoutes, {
    getMyProfile: allow('person'),
    correctMyName: allow('person'),
    requestPhoneCode: allow('person'),
    verifyPhone: allow('person'),
    lockProfile: allow('administrator', 'operator'),
    unlockProfile: allow('administrator', 'operator'),
    startRecovery: allow('administrator', 'operator'),
    finishRecovery: allow('administrator', 'operator'),
  }),
  defineAccess(sessionRoutes, {
    listMySessions: allow('person'),
    revokeSession: allow('person'),
    revokeAllSessions: allow('person'),
  }),
  defineAccess(secondFactorRoutes, {
    listSecondFactors: allow('person'),
    startTotp: allow('person'),
    confirmTotp: allow('person'),
    startPasskey: allow('person'),
    confirmPasskey: allow('person'),
    removeSecondFactor: allow('person'),
    issueRecoveryCodes: allow('person'),
    stepUp: allow('person'),
  }),
  defineAccess(pupilRoutes, {
    createPupil: allow('administrator', 'curator'),
    createMyPupil: allow('guardian'),
    resetPin: allow('administrator', 'curator'),
    resetMyPupilsPin: allow('guardian'),
  }),
  defineAccess(accountRoutes, {
    grantAccountRole: allow('operator'),
    revokeAccountRole: allow('operator'),
    getAccount: allowPersonal('operator'),
  }),
  defineAccess(
    { resolveSession, rotateSession, personNames, personContacts },
    {
      resolveSession: allow('service'),
      rotateSession: allow('service'),
      personNames: allow('service'),
      personContacts: allow('service'),
    },
  ),
);
