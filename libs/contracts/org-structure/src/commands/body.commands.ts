import { IsId, MayBeAbsent, RecordedReply, route } from '@zveno/contracts-common';
import { unitProblems } from './common-problems.ts';
import { UnitRequest } from './unit.commands.ts';

class BodyMemberRequest extends UnitRequest {
  @IsId()
  personId!: string;
}

export class ElectBodyMemberRequest extends BodyMemberRequest {
  /** For a parents' body: the child whose confirmed guardian the person is. */
  @MayBeAbsent()
  @IsId()
  studentEntryId?: string;
}

export class ReleaseBodyMemberRequest extends BodyMemberRequest {}

export const electBodyMember = route({
  subject: 'org-structure.body.elect',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/units/{unitId}/body-members',
  tag: 'Bodies',
  summary: 'Включить в актив',
  request: ElectBodyMemberRequest,
  response: RecordedReply,
  errors: [
    ...unitProblems,
    'date.in-future',
    'unit.archived',
    'unit.not-body',
    'person.not-guardian',
    'person.not-member',
  ],
});

export const releaseBodyMember = route({
  subject: 'org-structure.body.release',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/units/{unitId}/body-members/{personId}/release',
  tag: 'Bodies',
  summary: 'Вывести из актива',
  request: ReleaseBodyMemberRequest,
  response: RecordedReply,
  errors: [...unitProblems, 'date.in-future'],
});
