import { CommandRequest, IsId, ReadAfter, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { IsSixDigits, IsWebAuthnJson } from './fields.ts';
import { SecondFactorItem } from './profile.routes.ts';
import { SessionReply } from './session.dto.ts';
import { PasskeyOptionsReply, SecondFactorProof } from './sign-in.routes.ts';

export class ListSecondFactors extends ReadAfter {}

export class SecondFactorList {
  @ValidateNested({ each: true })
  @Type(() => SecondFactorItem)
  items!: SecondFactorItem[];

  /** Recovery codes not used yet. */
  @IsInt()
  recoveryCodes!: number;
}

export class StartTotpRequest extends CommandRequest {}

export class TotpReply {
  @IsString()
  factorId!: string;

  /** Base32, for typing. */
  @IsString()
  secret!: string;

  /** `otpauth://…`, for the QR code. */
  @IsString()
  uri!: string;

  /** Until when it may be confirmed: ISO 8601, UTC. */
  @IsString()
  expiresAt!: string;
}

export class ConfirmTotpRequest extends CommandRequest {
  @IsId()
  factorId!: string;

  @IsSixDigits()
  code!: string;
}

/** The session goes on under a new token; all others are over. */
export class SecondFactorReply extends SessionReply {
  /** Shown once, when the profile got its first second factor or asked for new ones. */
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  recoveryCodes?: string[];
}

export class StartPasskeyRequest extends CommandRequest {}

export class ConfirmPasskeyRequest extends CommandRequest {
  @IsId()
  challengeId!: string;

  /** The answer of `navigator.credentials.create`. */
  @IsWebAuthnJson()
  response!: object;
}

export class RemoveSecondFactorRequest extends CommandRequest {
  @IsId()
  factorId!: string;
}

export class IssueRecoveryCodesRequest extends CommandRequest {}

export class StepUpRequest extends SecondFactorProof {}

const tag = 'SecondFactors';
const errors = ['session.invalid', 'stream.contended', 'auth.second-factor-required', 'subject.erased'] as const;

export const listSecondFactors = route({
  subject: 'identity.second-factor.list',
  kind: 'query',
  method: 'GET',
  path: '/profile/second-factors',
  tag,
  summary: 'Мои вторые факторы',
  request: ListSecondFactors,
  response: SecondFactorList,
  errors: ['session.invalid'],
});

export const startTotp = route({
  subject: 'identity.second-factor.totp.start',
  kind: 'command',
  method: 'POST',
  path: '/profile/second-factors/totp',
  tag,
  summary: 'Получить секрет для приложения с одноразовыми кодами',
  request: StartTotpRequest,
  response: TotpReply,
  errors,
});

export const confirmTotp = route({
  subject: 'identity.second-factor.totp.confirm',
  kind: 'command',
  method: 'POST',
  path: '/profile/second-factors/totp/{factorId}/confirm',
  tag,
  summary: 'Включить приложение с кодами: назвать код из него',
  request: ConfirmTotpRequest,
  response: SecondFactorReply,
  errors: [...errors, 'second-factor.refused', 'second-factor.too-many'],
});

export const startPasskey = route({
  subject: 'identity.second-factor.passkey.start',
  kind: 'command',
  method: 'POST',
  path: '/profile/second-factors/passkeys',
  tag,
  summary: 'Начать создание ключа доступа (passkey)',
  request: StartPasskeyRequest,
  response: PasskeyOptionsReply,
  errors,
});

export const confirmPasskey = route({
  subject: 'identity.second-factor.passkey.confirm',
  kind: 'command',
  method: 'POST',
  path: '/profile/second-factors/passkeys/{challengeId}/confirm',
  tag,
  summary: 'Включить ключ доступа',
  request: ConfirmPasskeyRequest,
  response: SecondFactorReply,
  errors: [...errors, 'second-factor.refused', 'second-factor.too-many'],
});

export const removeSecondFactor = route({
  subject: 'identity.second-factor.remove',
  kind: 'command',
  method: 'POST',
  path: '/profile/second-factors/{factorId}/remove',
  tag,
  summary: 'Убрать второй фактор',
  request: RemoveSecondFactorRequest,
  response: SecondFactorReply,
  success: 200,
  errors: [...errors, 'second-factor.not-found', 'second-factor.guards-child'],
});

export const issueRecoveryCodes = route({
  subject: 'identity.second-factor.recovery-codes.issue',
  kind: 'command',
  method: 'POST',
  path: '/profile/recovery-codes',
  tag,
  summary: 'Получить новые коды восстановления; прежние больше не действуют',
  request: IssueRecoveryCodesRequest,
  response: SecondFactorReply,
  errors: [...errors, 'second-factor.not-found'],
});

export const stepUp = route({
  subject: 'identity.session.step-up',
  kind: 'command',
  method: 'POST',
  path: '/profile/step-up',
  tag,
  summary: 'Показать второй фактор в этом сеансе',
  request: StepUpRequest,
  response: SessionReply,
  success: 200,
  errors: ['session.invalid', 'stream.contended', 'second-factor.refused', 'second-factor.not-found'],
});

export const secondFactorRoutes = {
  listSecondFactors,
  startTotp,
  confirmTotp,
  startPasskey,
  confirmPasskey,
  removeSecondFactor,
  issueRecoveryCodes,
  stepUp,
} as const;
