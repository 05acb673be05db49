import { IsId, MayBeAbsent, OrganizationCommandRequest, RecordedReply, route } from '@zveno/contracts-common';
import { appointmentProblems } from './common-problems.ts';

class AdministratorRequest extends OrganizationCommandRequest {
  @IsId()
  personId!: string;
}

export class ConfirmFounderRequest extends AdministratorRequest {
  /** Who of the roster the founder is: a pedagogical worker. */
  @IsId()
  rosterEntryId!: string;
}

export class AppointAdministratorRequest extends AdministratorRequest {
  /**
   * Who of the roster the person is, for somebody who is no member yet: when no administrator is left, nobody else could
   * let them in.
   */
  @MayBeAbsent()
  @IsId()
  rosterEntryId?: string;
}

export class AppointAdditionalAdministratorRequest extends AdministratorRequest {}
export class RevokeAdministratorRequest extends AdministratorRequest {}
export class LeaveAdministrationRequest extends OrganizationCommandRequest {}

const tag = 'Appointments';
const members = ['employee.not-found', 'employee.not-pedagogical', 'person.not-member'] as const;
const matching = ['roster-entry.matched', 'order.required'] as const;

export const confirmFounder = route({
  subject: 'org-structure.administrator.confirm-founder',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/administrators/{personId}/confirmation',
  tag,
  summary: 'Утвердить первого администратора приказом',
  request: ConfirmFounderRequest,
  response: RecordedReply,
  errors: [...appointmentProblems, ...members, ...matching, 'administrators.not-provisional'],
});

export const appointAdministrator = route({
  subject: 'org-structure.administrator.appoint',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/administrators',
  tag,
  summary: 'Назначить администратора приказом',
  request: AppointAdministratorRequest,
  response: RecordedReply,
  errors: [...appointmentProblems, ...members, ...matching, 'administrators.provisional', 'administrators.not-vacant'],
});

export const appointAdditionalAdministrator = route({
  subject: 'org-structure.administrator.appoint-additional',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/administrators/additional',
  tag,
  summary: 'Назначить дополнительного администратора',
  request: AppointAdditionalAdministratorRequest,
  response: RecordedReply,
  errors: [...appointmentProblems, ...members, 'administrators.provisional', 'administrators.not-administrator'],
});

export const revokeAdministrator = route({
  subject: 'org-structure.administrator.revoke',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/administrators/{personId}/revocation',
  tag,
  summary: 'Отозвать администратора',
  request: RevokeAdministratorRequest,
  response: RecordedReply,
  errors: [...appointmentProblems, 'administrators.last'],
});

export const leaveAdministration = route({
  subject: 'org-structure.administrator.leave',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/administrators/leaving',
  tag,
  summary: 'Сложить с себя полномочия администратора',
  request: LeaveAdministrationRequest,
  response: RecordedReply,
  errors: [...appointmentProblems, 'administrators.last'],
});
