import type { Get } from '@zveno/service';
import { AccountsController } from './account/accounts.controller.ts';
import { rightsChanged } from './account/rights-changed.reaction.ts';
import { People } from './person/people.ts';
import { CareController } from './profile/care.controller.ts';
import { ProfileController } from './profile/profile.controller.ts';
import { Pupils } from './pupil/pupils.ts';
import { PupilsController } from './pupil/pupils.controller.ts';
import { Wards } from './pupil/wards.ts';
import { PersonsReadingController } from './readings/persons/persons.controller.ts';
import { Powers } from './readings/powers/powers.ts';
import { powersModel } from './readings/powers/powers.model.ts';
import { SessionsReadingController } from './readings/sessions/sessions.controller.ts';
import { sessionsModel } from './readings/sessions/sessions.model.ts';
import { Passkeys } from './second-factor/passkeys.ts';
import { SecondFactorsController } from './second-factor/second-factors.controller.ts';
import { SecondFactors } from './second-factor/second-factors.ts';
import { SessionNotices } from './session/session-notices.ts';
import { SessionsController } from './session/sessions.controller.ts';
import { Sessions } from './session/sessions.ts';
import { Challenges } from './shell/challenges.ts';
import { Limits } from './shell/limits.ts';
import { IdentityLog } from './shell/log.ts';
import { Messages } from './shell/messages.ts';
import { Secrets } from './shell/secrets.ts';
import { LoginSignInController } from './sign-in/login-sign-in.controller.ts';
import { PasskeySignInController } from './sign-in/passkey-sign-in.controller.ts';
import { SignInController } from './sign-in/sign-in.controller.ts';
import { SignIn } from './sign-in/sign-in.ts';

/**
 * What serves sign-in, profiles, sessions, second factors, pupils and accounts. The program provides the stores, the readings of
 * `models`, `Delivery`, `Ephemeral` and IDENTITY_SETTINGS.
 */
export const peopleSide = {
  controllers: [
    SignInController,
    LoginSignInController,
    PasskeySignInController,
    SessionsController,
    SessionsReadingController,
    SecondFactorsController,
    ProfileController,
    CareController,
    PupilsController,
    AccountsController,
    PersonsReadingController,
  ],
  providers: [
    IdentityLog,
    Secrets,
    Challenges,
    Limits,
    Messages,
    People,
    Pupils,
    Wards,
    Passkeys,
    SecondFactors,
    SessionNotices,
    Sessions,
    SignIn,
    Powers,
  ],
  models: [sessionsModel, powersModel],
  reactions: [(get: Get) => rightsChanged(get(IdentityLog))],
} as const;
