import {
  CommandReply,
  CommandRequest,
  IsId,
  IsLine,
  MayBeAbsent,
  OrganizationCommandRequest,
  RecordedReply,
  route,
} from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsString, ValidateNested } from 'class-validator';
import { consentProblems, organizationsProblems } from './common-problems.ts';
import { consentPurposes, type ConsentPurpose } from './purposes.ts';

/** Agrees for oneself. */
export class GiveConsentRequest extends CommandRequest {
  @IsIn(consentPurposes)
  purpose!: ConsentPurpose;

  /** The edition of the text that was shown; only the present one is accepted. */
  @IsId()
  textVersion!: string;

  /** To whom; without one, to the operator of the installation. */
  @MayBeAbsent()
  @IsId()
  organizationId?: string;
}

/** A confirmed guardian agrees for the child. */
export class GiveChildConsentRequest extends OrganizationCommandRequest {
  @IsId()
  studentEntryId!: string;

  @IsIn(consentPurposes)
  purpose!: ConsentPurpose;

  @IsId()
  textVersion!: string;
}

export class PaperConsent {
  @IsId()
  rosterEntryId!: string;

  /** Where this paper lies; default the `paperRef` of the request. Kept sealed. */
  @MayBeAbsent()
  @IsLine(200)
  paperRef?: string;
}

/** Signed papers, many at once. `effectiveOn` is the day they were signed or handed in. */
export class RecordPaperConsentsRequest extends OrganizationCommandRequest {
  /** All of them are of this class or group. A curator names it; an administrator need not. */
  @MayBeAbsent()
  @IsId()
  unitId?: string;

  @IsIn(consentPurposes)
  purpose!: ConsentPurpose;

  @IsId()
  textVersion!: string;

  /** Where the papers lie, such as a folder's name. Kept sealed. */
  @MayBeAbsent()
  @IsLine(200)
  paperRef?: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => PaperConsent)
  entries!: PaperConsent[];
}

export class RefusedPaper {
  @IsString()
  rosterEntryId!: string;

  /** The code of the refusal. */
  @IsString()
  code!: string;
}

export class PaperConsentsReply extends CommandReply {
  /** Consents recorded now or by this very request before. */
  @IsInt()
  recorded!: number;

  /** Entries whose consent stood already. */
  @IsInt()
  standing!: number;

  @ValidateNested({ each: true })
  @Type(() => RefusedPaper)
  refused!: RefusedPaper[];
}

export class WithdrawConsentRequest extends CommandRequest {
  @IsId()
  consentId!: string;
}

export class WithdrawChildConsentRequest extends OrganizationCommandRequest {
  @IsId()
  studentEntryId!: string;

  @IsId()
  consentId!: string;
}

/** A withdrawal that came on paper. */
export class RecordConsentWithdrawalRequest extends OrganizationCommandRequest {
  @IsId()
  rosterEntryId!: string;

  @IsId()
  consentId!: string;
}

const tag = 'Consents';
const post = { kind: 'command', method: 'POST', tag } as const;

export const giveConsent = route({
  ...post,
  subject: 'identity.consent.give',
  path: '/profile/consents',
  summary: 'Дать согласие за себя',
  request: GiveConsentRequest,
  response: RecordedReply,
  errors: [...consentProblems, 'consent.under-age', 'organization.not-found'],
});

export const giveChildConsent = route({
  ...post,
  subject: 'identity.consent.give-for-child',
  path: '/organizations/{organizationId}/students/{studentEntryId}/consents',
  summary: 'Дать согласие за ребёнка',
  request: GiveChildConsentRequest,
  response: RecordedReply,
  errors: [...organizationsProblems, ...consentProblems, 'student.not-found'],
});

export const recordPaperConsents = route({
  ...post,
  subject: 'identity.consent.record-papers',
  path: '/organizations/{organizationId}/paper-consents',
  summary: 'Внести согласия, подписанные на бумаге',
  request: RecordPaperConsentsRequest,
  response: PaperConsentsReply,
  errors: [...organizationsProblems, 'consent.text-outdated', 'consent.duplicate-entry'],
});

export const withdrawConsent = route({
  ...post,
  subject: 'identity.consent.withdraw',
  path: '/profile/consents/{consentId}/withdrawal',
  summary: 'Отозвать своё согласие',
  request: WithdrawConsentRequest,
  response: RecordedReply,
  errors: ['stream.stale', 'stream.contended', 'consent.not-found'],
});

export const withdrawChildConsent = route({
  ...post,
  subject: 'identity.consent.withdraw-for-child',
  path: '/organizations/{organizationId}/students/{studentEntryId}/consents/{consentId}/withdrawal',
  summary: 'Отозвать согласие за ребёнка',
  request: WithdrawChildConsentRequest,
  response: RecordedReply,
  errors: [...organizationsProblems, 'consent.not-found'],
});

export const recordConsentWithdrawal = route({
  ...post,
  subject: 'identity.consent.record-withdrawal',
  path: '/organizations/{organizationId}/roster-entries/{rosterEntryId}/consents/{consentId}/withdrawal',
  summary: 'Внести отзыв согласия, полученный на бумаге',
  request: RecordConsentWithdrawalRequest,
  response: RecordedReply,
  errors: [...organizationsProblems, 'consent.not-found'],
});
