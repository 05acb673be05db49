import { CommandReply, CommandRequest, IsId, IsPhone, MayBeAbsent, ReadAfter, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { accountRoles, secondFactorKinds } from '../events/profile.events.ts';
import { IsSixDigits, PersonName } from './fields.ts';
import { ChallengeReply } from './sign-in.routes.ts';

export class GetMyProfile extends ReadAfter {}

export class SecondFactorItem {
  @IsString()
  factorId!: string;

  @IsIn(secondFactorKinds)
  kind!: (typeof secondFactorKinds)[number];
}

export class AccountRoleItem {
  @IsIn(accountRoles)
  role!: (typeof accountRoles)[number];

  /** Everywhere when absent. */
  @IsOptional()
  @IsString()
  regionId?: string;
}

/** The person's own profile. */
export class MyProfile extends PersonName {
  @IsString()
  personId!: string;

  /** The last two digits are shown, the others are not. */
  @IsOptional()
  @IsString()
  phone?: string;

  @IsOptional()
  @IsString()
  login?: string;

  @ValidateNested({ each: true })
  @Type(() => SecondFactorItem)
  secondFactors!: SecondFactorItem[];

  /** Recovery codes not used yet. */
  @IsInt()
  recoveryCodes!: number;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => AccountRoleItem)
  roles!: AccountRoleItem[];
}

export class CorrectMyNameRequest extends PersonName {}

export class RequestPhoneCodeRequest extends CommandRequest {
  @IsPhone()
  phone!: string;
}

export class VerifyPhoneRequest extends CommandRequest {
  @IsId()
  challengeId!: string;

  @IsSixDigits()
  code!: string;
}

/** Of a person who belongs to the organisation. */
class OrganizationsPersonRequest extends CommandRequest {
  @IsId()
  organizationId!: string;

  @IsId()
  personId!: string;
}

export class LockProfileRequest extends OrganizationsPersonRequest {}
export class UnlockProfileRequest extends OrganizationsPersonRequest {}

/** The administrator has looked at the person's document and sees the person. */
export class StartRecoveryRequest extends OrganizationsPersonRequest {
  /** Says so in so many words. */
  @IsIn([true])
  documentSeen!: true;
}

export class FinishRecoveryRequest extends OrganizationsPersonRequest {
  @IsId()
  challengeId!: string;

  /** Which the person reads from the notice sent to their own phone. */
  @IsSixDigits()
  code!: string;
}

export class PositionReply extends CommandReply {
  /** How many second factors were taken away. */
  @MayBeAbsent()
  @IsInt()
  removed?: number;
}

const tag = 'Profile';
const commandErrors = ['stream.contended', 'session.invalid'] as const;
const peopleErrors = ['stream.contended', 'person.not-found'] as const;

export const getMyProfile = route({
  subject: 'identity.profile.get',
  kind: 'query',
  method: 'GET',
  path: '/profile',
  tag,
  summary: 'Мой учебный профиль',
  request: GetMyProfile,
  response: MyProfile,
  errors: ['session.invalid'],
});

export const correctMyName = route({
  subject: 'identity.profile.name.correct',
  kind: 'command',
  method: 'PUT',
  path: '/profile/name',
  tag,
  summary: 'Исправить своё имя',
  request: CorrectMyNameRequest,
  response: CommandReply,
  success: 200,
  errors: [...commandErrors, 'subject.erased'],
});

export const requestPhoneCode = route({
  subject: 'identity.profile.phone.request',
  kind: 'command',
  method: 'POST',
  path: '/profile/phone/codes',
  tag,
  summary: 'Получить код на новый телефон профиля',
  request: RequestPhoneCodeRequest,
  response: ChallengeReply,
  errors: [
    'phone.invalid',
    'sign-in.too-many',
    'auth.second-factor-required',
    'delivery.unavailable',
    'delivery.refused',
  ],
});

export const verifyPhone = route({
  subject: 'identity.profile.phone.verify',
  kind: 'command',
  method: 'POST',
  path: '/profile/phone/codes/{challengeId}/verify',
  tag,
  summary: 'Подтвердить телефон: им теперь входит этот профиль',
  request: VerifyPhoneRequest,
  response: CommandReply,
  success: 200,
  errors: [...commandErrors, 'sign-in.refused', 'phone.claimed', 'auth.second-factor-required', 'subject.erased'],
});

export const lockProfile = route({
  subject: 'identity.profile.lock',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/persons/{personId}/lock',
  tag,
  summary: 'Заблокировать профиль, например при потере телефона: все сеансы окончены',
  request: LockProfileRequest,
  response: CommandReply,
  success: 200,
  errors: peopleErrors,
});

export const unlockProfile = route({
  subject: 'identity.profile.unlock',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/persons/{personId}/unlock',
  tag,
  summary: 'Снять блокировку профиля',
  request: UnlockProfileRequest,
  response: CommandReply,
  success: 200,
  errors: [...peopleErrors, 'profile.locked-by-operator'],
});

export const startRecovery = route({
  subject: 'identity.recovery.start',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/persons/{personId}/recoveries',
  tag,
  summary: 'Начать восстановление: документ проверен, человеку уходит извещение с кодом',
  request: StartRecoveryRequest,
  response: ChallengeReply,
  errors: [
    'person.not-found',
    'recovery.own',
    'recovery.no-phone',
    'sign-in.too-many',
    'delivery.unavailable',
    'delivery.refused',
  ],
});

export const finishRecovery = route({
  subject: 'identity.recovery.finish',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/persons/{personId}/recoveries/{challengeId}/finish',
  tag,
  summary: 'Завершить восстановление: второй фактор снят, все сеансы окончены',
  request: FinishRecoveryRequest,
  response: PositionReply,
  success: 200,
  errors: [...peopleErrors, 'sign-in.refused', 'recovery.own'],
});

export const profileRoutes = {
  getMyProfile,
  correctMyName,
  requestPhoneCode,
  verifyPhone,
  lockProfile,
  unlockProfile,
  startRecovery,
  finishRecovery,
} as const;
