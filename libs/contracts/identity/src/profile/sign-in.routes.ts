import { CommandReply, CommandRequest, IsId, IsLine, IsPhone, MayBeAbsent, route } from '@zveno/contracts-common';
import { IsString, Length, Matches } from 'class-validator';
import { IsRecoveryCode, IsSixDigits, IsWebAuthnJson } from './fields.ts';
import { SessionReply } from './session.dto.ts';

/** How the device is called in the person's list of sessions, such as «Chrome, Windows». Kept sealed. */
const IsDevice = (): PropertyDecorator => IsLine(100);

export class RequestSignInCodeRequest {
  @IsPhone()
  phone!: string;

  /** Random and kept by the device: then only this device may use the code. */
  @MayBeAbsent()
  @IsString()
  @Length(16, 100)
  deviceKey?: string;
}

/** The same for every phone. */
export class ChallengeReply {
  @IsString()
  challengeId!: string;

  /** Until when the code is accepted: ISO 8601, UTC. */
  @IsString()
  expiresAt!: string;
}

/** The second factor beside a code or a PIN: one of the three, where the profile has one. */
export class SecondFactorProof {
  /** From the authenticator application. */
  @MayBeAbsent()
  @IsSixDigits()
  totp?: string;

  @MayBeAbsent()
  @IsRecoveryCode()
  recoveryCode?: string;

  /** The answer of `navigator.credentials.get` to the options of `identity.sign-in.passkey.start`. */
  @MayBeAbsent()
  @IsWebAuthnJson()
  passkey?: object;

  /** The challenge which the passkey answered. */
  @MayBeAbsent()
  @IsId()
  passkeyChallengeId?: string;
}

export class VerifySignInCodeRequest extends SecondFactorProof {
  @IsId()
  challengeId!: string;

  @IsSixDigits()
  code!: string;

  /** The name of somebody who has no profile yet; asked for with `profile.name-required`. */
  @MayBeAbsent()
  @IsLine(100)
  surname?: string;

  @MayBeAbsent()
  @IsLine(100)
  givenName?: string;

  @MayBeAbsent()
  @IsLine(100)
  patronymic?: string;

  @MayBeAbsent()
  @IsString()
  @Length(16, 100)
  deviceKey?: string;

  @MayBeAbsent()
  @IsDevice()
  device?: string;
}

export class SignInWithLoginRequest extends SecondFactorProof {
  /** As the platform made it; capitals and spaces do not matter. */
  @IsString()
  @Matches(/^[A-Za-z0-9 -]{1,40}$/u)
  login!: string;

  @IsSixDigits()
  pin!: string;

  @MayBeAbsent()
  @IsDevice()
  device?: string;
}

export class StartPasskeySignInRequest extends CommandRequest {}

export class PasskeyOptionsReply extends ChallengeReply {
  /** For `navigator.credentials`: `PublicKeyCredential…OptionsJSON`. */
  @IsWebAuthnJson()
  options!: object;
}

export class FinishPasskeySignInRequest {
  @IsId()
  challengeId!: string;

  /** The answer of `navigator.credentials.get`. */
  @IsWebAuthnJson()
  response!: object;

  @MayBeAbsent()
  @IsDevice()
  device?: string;
}

export class SignOutRequest extends CommandRequest {}

const tag = 'SignIn';
const tooMany = ['sign-in.too-many', 'stream.contended'] as const;

export const requestSignInCode = route({
  subject: 'identity.sign-in.code.request',
  kind: 'command',
  method: 'POST',
  path: '/sign-in/codes',
  tag,
  summary: 'Получить одноразовый код на мобильный телефон',
  request: RequestSignInCodeRequest,
  response: ChallengeReply,
  errors: ['phone.invalid', 'sign-in.too-many', 'delivery.unavailable', 'delivery.refused'],
});

export const verifySignInCode = route({
  subject: 'identity.sign-in.code.verify',
  kind: 'command',
  method: 'POST',
  path: '/sign-in/codes/{challengeId}/verify',
  tag,
  summary: 'Войти по коду; новый человек называет имя и получает учебный профиль',
  request: VerifySignInCodeRequest,
  response: SessionReply,
  errors: [
    ...tooMany,
    'sign-in.refused',
    'profile.name-required',
    'sign-in.second-factor-required',
    'second-factor.refused',
    'subject.erased',
  ],
});

export const signInWithLogin = route({
  subject: 'identity.sign-in.login',
  kind: 'command',
  method: 'POST',
  path: '/sign-in/logins',
  tag,
  summary: 'Войти по логину и ПИН-коду обучающегося без телефона',
  request: SignInWithLoginRequest,
  response: SessionReply,
  errors: [...tooMany, 'sign-in.refused', 'sign-in.second-factor-required', 'second-factor.refused'],
});

export const startPasskeySignIn = route({
  subject: 'identity.sign-in.passkey.start',
  kind: 'command',
  method: 'POST',
  path: '/sign-in/passkeys',
  tag,
  summary: 'Начать вход по ключу доступа (passkey), без телефона',
  request: StartPasskeySignInRequest,
  response: PasskeyOptionsReply,
  errors: ['sign-in.too-many'],
});

export const finishPasskeySignIn = route({
  subject: 'identity.sign-in.passkey.finish',
  kind: 'command',
  method: 'POST',
  path: '/sign-in/passkeys/{challengeId}/verify',
  tag,
  summary: 'Войти по ключу доступа',
  request: FinishPasskeySignInRequest,
  response: SessionReply,
  errors: [...tooMany, 'sign-in.refused'],
});

export const signOut = route({
  subject: 'identity.session.sign-out',
  kind: 'command',
  method: 'POST',
  path: '/sign-out',
  tag,
  summary: 'Выйти: сеанс окончен сразу и везде',
  request: SignOutRequest,
  response: CommandReply,
  success: 200,
  errors: ['session.invalid', 'stream.contended'],
});

export const signInRoutes = {
  requestSignInCode,
  verifySignInCode,
  signInWithLogin,
  startPasskeySignIn,
  finishPasskeySignIn,
  signOut,
} as const;
