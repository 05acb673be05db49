import { CommandRequest, CreatedReply, IsId, IsLine, MayBeAbsent, RecordedReply, route } from '@zveno/contracts-common';
import { membershipRoles } from '@zveno/contracts-org-structure/events';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsString, Matches, ValidateNested } from 'class-validator';
import { refusalReasons } from '../events/join-request.events.ts';
import { decidedProblems, joinRequestProblems, organizationProblems, tokenProblems } from './common-problems.ts';
import { WithinOrganization } from './invitation.commands.ts';
import { OutcomesReply } from './outcome.dto.ts';

const tag = 'JoinRequests';
const own = 'Profile';

/** What stands behind the `#` of a link. It is asked for in bodies only: addresses stand in logs. */
export class WithToken extends CommandRequest {
  @IsString()
  @Matches(/^[\w.-]{1,200}$/u)
  token!: string;
}

export class RedeemInvitationRequest extends WithToken {
  /** A word to the administrator. Kept sealed. */
  @MayBeAbsent()
  @IsLine(500)
  note?: string;
}

export class RequestToJoinRequest extends CommandRequest {
  @IsId()
  organizationId!: string;

  @MayBeAbsent()
  @IsIn(membershipRoles)
  role?: (typeof membershipRoles)[number];

  @MayBeAbsent()
  @IsId()
  unitId?: string;

  @MayBeAbsent()
  @IsLine(500)
  note?: string;
}

class OwnJoinRequest extends CommandRequest {
  @IsId()
  joinRequestId!: string;
}

export class ClarifyJoinRequestRequest extends OwnJoinRequest {
  /** Kept sealed. */
  @IsLine(1000)
  answer!: string;
}

export class WithdrawJoinRequestRequest extends OwnJoinRequest {}

class OfJoinRequest extends WithinOrganization {
  @IsId()
  joinRequestId!: string;
}

export class AskClarificationRequest extends OfJoinRequest {
  /** Kept sealed. */
  @IsLine(1000)
  question!: string;
}

export class ApproveJoinRequestRequest extends OfJoinRequest {
  /** Who of the roster this is. A student must be one of it; staff may come before the staff list has them. */
  @MayBeAbsent()
  @IsId()
  rosterEntryId?: string;
}

export class RefuseJoinRequestRequest extends OfJoinRequest {
  @IsIn(refusalReasons)
  reason!: (typeof refusalReasons)[number];

  /** Said to the person; kept sealed. */
  @MayBeAbsent()
  @IsLine(1000)
  note?: string;
}

export class Approval {
  @IsId()
  joinRequestId!: string;

  @MayBeAbsent()
  @IsId()
  rosterEntryId?: string;
}

export class ApproveJoinRequestsRequest extends WithinOrganization {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => Approval)
  items!: Approval[];
}

export class RefuseJoinRequestsRequest extends WithinOrganization {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @Matches(/^[A-Za-z0-9._:-]{1,100}$/u, { each: true })
  joinRequestIds!: string[];

  @IsIn(refusalReasons)
  reason!: (typeof refusalReasons)[number];
}

const approvalProblems = [
  ...organizationProblems,
  'join-request.not-found',
  ...decidedProblems,
  'join-request.own',
  'join-request.entry-required',
  'join-request.entry-inactive',
  'join-request.entry-taken',
  'join-request.unit-mismatch',
  'join-request.awaiting-consent',
  'roster-entry.not-found',
  'unit.not-found',
  'unit.archived',
] as const;

export const redeemInvitation = route({
  subject: 'invitation.invitation.redeem',
  kind: 'command',
  method: 'POST',
  path: '/invitations/redemptions',
  tag: own,
  summary: 'Воспользоваться ссылкой-приглашением: подать заявку на вступление',
  request: RedeemInvitationRequest,
  response: CreatedReply,
  errors: [...tokenProblems, 'stream.contended', 'order.not-found', 'join-request.already-member', 'subject.erased'],
});

export const requestToJoin = route({
  subject: 'invitation.join-request.submit',
  kind: 'command',
  method: 'POST',
  path: '/profile/join-requests',
  tag: own,
  summary: 'Подать заявку на вступление без ссылки — тому, кто есть в списках организации',
  request: RequestToJoinRequest,
  response: CreatedReply,
  errors: [
    'stream.contended',
    'order.not-found',
    'join-request.not-on-roster',
    'join-request.too-many',
    'subject.erased',
  ],
});

export const clarifyJoinRequest = route({
  subject: 'invitation.join-request.clarify',
  kind: 'command',
  method: 'POST',
  path: '/profile/join-requests/{joinRequestId}/clarification',
  tag: own,
  summary: 'Ответить на вопрос администратора о заявке',
  request: ClarifyJoinRequestRequest,
  response: RecordedReply,
  errors: [...joinRequestProblems, ...decidedProblems, 'join-request.not-asked', 'subject.erased'],
});

export const withdrawJoinRequest = route({
  subject: 'invitation.join-request.withdraw',
  kind: 'command',
  method: 'POST',
  path: '/profile/join-requests/{joinRequestId}/withdrawal',
  tag: own,
  summary: 'Отозвать свою заявку на вступление',
  request: WithdrawJoinRequestRequest,
  response: RecordedReply,
  errors: [...joinRequestProblems, ...decidedProblems],
});

export const askClarification = route({
  subject: 'invitation.join-request.ask',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/join-requests/{joinRequestId}/question',
  tag,
  summary: 'Попросить уточнить заявку на вступление',
  request: AskClarificationRequest,
  response: RecordedReply,
  errors: [...organizationProblems, 'join-request.not-found', ...decidedProblems, 'subject.erased'],
});

export const approveJoinRequest = route({
  subject: 'invitation.join-request.approve',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/join-requests/{joinRequestId}/approval',
  tag,
  summary: 'Одобрить заявку на вступление',
  request: ApproveJoinRequestRequest,
  response: RecordedReply,
  errors: approvalProblems,
});

export const approveJoinRequests = route({
  subject: 'invitation.join-request.approve-many',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/join-request-approvals',
  tag,
  summary: 'Одобрить несколько заявок на вступление',
  request: ApproveJoinRequestsRequest,
  response: OutcomesReply,
  success: 200,
  errors: [...organizationProblems],
});

export const refuseJoinRequest = route({
  subject: 'invitation.join-request.refuse',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/join-requests/{joinRequestId}/refusal',
  tag,
  summary: 'Отказать в заявке на вступление',
  request: RefuseJoinRequestRequest,
  response: RecordedReply,
  errors: [...organizationProblems, 'join-request.not-found', ...decidedProblems, 'join-request.own', 'subject.erased'],
});

export const refuseJoinRequests = route({
  subject: 'invitation.join-request.refuse-many',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/join-request-refusals',
  tag,
  summary: 'Отказать в нескольких заявках на вступление',
  request: RefuseJoinRequestsRequest,
  response: OutcomesReply,
  success: 200,
  errors: [...organizationProblems],
});
