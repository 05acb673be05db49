import { IsId, MayBeAbsent, OrganizationCommandRequest, RecordedReply, route } from '@zveno/contracts-common';
import { appointmentProblems } from './common-problems.ts';

class AdministrationRequest extends OrganizationCommandRequest {
  @IsId()
  personId!: string;
}

export class AppointDirectorRequest extends AdministrationRequest {
  /** Who of the roster the person is, for somebody who is no member yet. */
  @MayBeAbsent()
  @IsId()
  rosterEntryId?: string;
}

export class AppointDeputyRequest extends AdministrationRequest {}
export class ReleaseDeputyRequest extends AdministrationRequest {}

const tag = 'Appointments';
const problems = [...appointmentProblems, 'order.required', 'administration.not-director'] as const;

export const appointDirector = route({
  subject: 'org-structure.administration.appoint-director',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/administration/director',
  tag,
  summary: 'Назначить руководителя приказом',
  request: AppointDirectorRequest,
  response: RecordedReply,
  errors: [...problems, 'employee.not-found', 'employee.not-hired', 'person.not-member', 'roster-entry.matched'],
});

export const appointDeputy = route({
  subject: 'org-structure.administration.appoint-deputy',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/administration/deputies',
  tag,
  summary: 'Назначить заместителя руководителя приказом',
  request: AppointDeputyRequest,
  response: RecordedReply,
  errors: [...problems, 'administration.is-director', 'person.not-member'],
});

export const releaseDeputy = route({
  subject: 'org-structure.administration.release-deputy',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/administration/deputies/{personId}/release',
  tag,
  summary: 'Освободить заместителя руководителя приказом',
  request: ReleaseDeputyRequest,
  response: RecordedReply,
  errors: [...problems, 'administration.is-director'],
});
