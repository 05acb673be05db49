import {
  CommandRequest,
  CreatedReply,
  FileReply,
  IsId,
  IsLine,
  IsNewId,
  MayBeAbsent,
  RecordedReply,
  route,
} from '@zveno/contracts-common';
import { membershipRoles } from '@zveno/contracts-org-structure/events';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { annulmentReasons, sentChannels } from '../events/invitation.events.ts';
import { invitationProblems, organizationProblems } from './common-problems.ts';
import { OutcomesReply } from './outcome.dto.ts';

const tag = 'Invitations';
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z$/u;

/** How many people one link may bring at most. */
export const MAX_USES = 1000;

export class WithinOrganization extends CommandRequest {
  @IsId()
  organizationId!: string;
}

export class OfInvitation extends WithinOrganization {
  @IsId()
  invitationId!: string;
}

export class IssueInvitationRequest extends WithinOrganization {
  @MayBeAbsent()
  @IsNewId()
  invitationId?: string;

  /** The group it leads into: students into a study group, teachers into a staff group. */
  @IsId()
  unitId!: string;

  @IsIn(membershipRoles)
  role!: (typeof membershipRoles)[number];

  /** How many people may come by it. */
  @IsInt()
  @Min(1)
  @Max(MAX_USES)
  maxUses!: number;

  /** Until when, in UTC; default and latest as the installation has set it (14 days). */
  @MayBeAbsent()
  @Matches(INSTANT)
  expiresAt?: string;
}

export class InvitationIssuedReply extends CreatedReply {
  /** The link. It is not kept anywhere and can be shown again. */
  @IsString()
  url!: string;
}

export class AnnulInvitationRequest extends OfInvitation {
  @IsIn(annulmentReasons)
  reason!: (typeof annulmentReasons)[number];
}

export class AnnulInvitationsRequest extends WithinOrganization {
  @IsIn(annulmentReasons)
  reason!: (typeof annulmentReasons)[number];

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @IsString({ each: true })
  @Matches(/^[A-Za-z0-9._:-]{1,100}$/u, { each: true })
  invitationIds!: string[];
}

export class AnnulUnclaimedRequest extends WithinOrganization {}

export class Recipient {
  @IsIn(sentChannels)
  channel!: (typeof sentChannels)[number];

  /** An e-mail address or a phone in any written form. */
  @MayBeAbsent()
  @IsLine(200)
  to?: string;

  /** Instead: the address that the roster has of this person. */
  @MayBeAbsent()
  @IsId()
  rosterEntryId?: string;
}

export class DeliverInvitationRequest extends OfInvitation {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => Recipient)
  recipients!: Recipient[];
}

export class SetUnclaimedPolicyRequest extends WithinOrganization {
  /** Days after which a link with seats left counts as unclaimed. */
  @IsInt()
  @Min(1)
  @Max(90)
  waitDays!: number;

  /** Whether such links are annulled by themselves, on behalf of the administrator who sets this. */
  @IsBoolean()
  annuls!: boolean;

  /** Days between the warning and the annulment. */
  @IsInt()
  @Min(1)
  @Max(30)
  warnDays!: number;
}

export class PrintInvitationsRequest extends WithinOrganization {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Matches(/^[A-Za-z0-9._:-]{1,100}$/u, { each: true })
  invitationIds!: string[];

  /** Slips to cut out per link; default: its free seats, at most 40. */
  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(60)
  slips?: number;
}

export const issueInvitation = route({
  subject: 'invitation.invitation.issue',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/invitations',
  tag,
  summary: 'Выпустить ссылку-приглашение в подразделение с ролью',
  request: IssueInvitationRequest,
  response: InvitationIssuedReply,
  errors: [
    ...organizationProblems,
    'invitation.exists',
    'invitation.term-invalid',
    'unit.not-found',
    'unit.archived',
    'unit.not-study-group',
    'unit.not-staff-group',
  ],
});

export const annulInvitation = route({
  subject: 'invitation.invitation.annul',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/invitations/{invitationId}/annulment',
  tag,
  summary: 'Аннулировать ссылку-приглашение',
  request: AnnulInvitationRequest,
  response: RecordedReply,
  errors: [...invitationProblems, 'invitation.exhausted', 'invitation.expired'],
});

export const annulInvitations = route({
  subject: 'invitation.invitation.annul-many',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/invitation-annulments',
  tag,
  summary: 'Аннулировать несколько ссылок-приглашений',
  request: AnnulInvitationsRequest,
  response: OutcomesReply,
  success: 200,
  errors: [...organizationProblems],
});

export const annulUnclaimed = route({
  subject: 'invitation.invitation.annul-unclaimed',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/unclaimed-invitations/annulment',
  tag,
  summary: 'Аннулировать все невостребованные ссылки-приглашения',
  request: AnnulUnclaimedRequest,
  response: OutcomesReply,
  success: 200,
  errors: [...organizationProblems],
});

export const deliverInvitation = route({
  subject: 'invitation.invitation.deliver',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/invitations/{invitationId}/deliveries',
  tag,
  summary: 'Отправить ссылку-приглашение по электронной почте или СМС',
  request: DeliverInvitationRequest,
  response: RecordedReply,
  errors: [
    ...invitationProblems,
    'invitation.expired',
    'invitation.annulled',
    'invitation.exhausted',
    'invitation.address-invalid',
    'invitation.address-unknown',
    'subject.erased',
  ],
});

export const setUnclaimedPolicy = route({
  subject: 'invitation.unclaimed-policy.set',
  kind: 'command',
  method: 'PUT',
  path: '/organizations/{organizationId}/unclaimed-invitation-policy',
  tag,
  summary: 'Решить, когда ссылка считается невостребованной и аннулируется ли сама',
  request: SetUnclaimedPolicyRequest,
  response: RecordedReply,
  success: 200,
  errors: [...organizationProblems],
});

export const printInvitations = route({
  subject: 'invitation.invitation.print',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/invitation-sheets',
  tag,
  summary: 'Напечатать листы со ссылками-приглашениями и кодами QR (PDF), по классам',
  request: PrintInvitationsRequest,
  response: FileReply,
  file: ['application/pdf'],
  success: 200,
  errors: [...invitationProblems, 'invitation.expired', 'invitation.annulled', 'invitation.exhausted'],
});
