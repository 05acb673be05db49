import { IsId, OrganizationCommandRequest, RecordedReply, route } from '@zveno/contracts-common';
import { IsIn } from 'class-validator';
import { membershipEnds, membershipRoles } from '../events/membership.events.ts';
import { appointmentProblems } from './common-problems.ts';

/** Why a membership rests. */
export const suspensionReasons = ['leave', 'lock', 'consent-withdrawn', 'other'] as const;

class MembershipRequest extends OrganizationCommandRequest {
  @IsId()
  personId!: string;

  @IsId()
  membershipId!: string;
}

export class SuspendMembershipRequest extends MembershipRequest {
  @IsIn(suspensionReasons)
  reason!: (typeof suspensionReasons)[number];
}

export class ResumeMembershipRequest extends MembershipRequest {}

export class CorrectRoleRequest extends MembershipRequest {
  @IsIn(membershipRoles)
  role!: (typeof membershipRoles)[number];

  /** Named otherwise than `unitId`: it is a unit to be in, not one whose curator asks. */
  @IsId()
  toUnitId!: string;
}

export class EndMembershipRequest extends MembershipRequest {
  @IsIn(membershipEnds)
  reason!: (typeof membershipEnds)[number];
}

export class LeaveOrganizationRequest extends OrganizationCommandRequest {
  @IsId()
  membershipId!: string;
}

export class UnmatchRosterEntryRequest extends OrganizationCommandRequest {
  @IsId()
  rosterEntryId!: string;

  @IsId()
  personId!: string;
}

const tag = 'Memberships';
const path = '/organizations/{organizationId}/persons/{personId}/memberships/{membershipId}';
const problems = [...appointmentProblems, 'membership.not-found'] as const;

export const suspendMembership = route({
  subject: 'org-structure.membership.suspend',
  kind: 'command',
  method: 'POST',
  path: `${path}/suspension`,
  tag,
  summary: 'Приостановить участие',
  request: SuspendMembershipRequest,
  response: RecordedReply,
  errors: [...problems, 'membership.ended'],
});

export const resumeMembership = route({
  subject: 'org-structure.membership.resume',
  kind: 'command',
  method: 'POST',
  path: `${path}/resumption`,
  tag,
  summary: 'Возобновить участие',
  request: ResumeMembershipRequest,
  response: RecordedReply,
  errors: [...problems, 'membership.ended', 'membership.not-suspended'],
});

export const correctRole = route({
  subject: 'org-structure.membership.correct-role',
  kind: 'command',
  method: 'POST',
  path: `${path}/role-correction`,
  tag,
  summary: 'Исправить роль или подразделение участника',
  request: CorrectRoleRequest,
  response: RecordedReply,
  errors: [...problems, 'membership.ended', 'membership.exists', 'unit.not-found', 'unit.archived'],
});

export const endMembership = route({
  subject: 'org-structure.membership.end',
  kind: 'command',
  method: 'POST',
  path: `${path}/ending`,
  tag,
  summary: 'Прекратить участие',
  request: EndMembershipRequest,
  response: RecordedReply,
  errors: problems,
});

export const leaveOrganization = route({
  subject: 'org-structure.membership.leave',
  kind: 'command',
  method: 'POST',
  path: '/profile/memberships/{membershipId}/leaving',
  tag,
  summary: 'Выйти из организации',
  request: LeaveOrganizationRequest,
  response: RecordedReply,
  errors: [...problems, 'administrators.last'],
});

export const unmatchRosterEntry = route({
  subject: 'org-structure.roster-match.withdraw',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/roster/{rosterEntryId}/match-withdrawal',
  tag,
  summary: 'Отменить ошибочное сопоставление с записью списка',
  request: UnmatchRosterEntryRequest,
  response: RecordedReply,
  errors: [...appointmentProblems, 'roster-entry.not-matched'],
});
