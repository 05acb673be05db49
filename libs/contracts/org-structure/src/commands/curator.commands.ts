import { IsId, RecordedReply, route } from '@zveno/contracts-common';
import { IsIn } from 'class-validator';
import { curatorKinds } from '../events/curriculum.events.ts';
import { unitProblems } from './common-problems.ts';
import { UnitRequest } from './unit.commands.ts';

class CuratorRequest extends UnitRequest {
  @IsId()
  rosterEntryId!: string;
}

export class AssignCuratorRequest extends CuratorRequest {
  @IsIn(curatorKinds)
  kind!: (typeof curatorKinds)[number];
}

export class UnassignCuratorRequest extends CuratorRequest {}

export const assignCurator = route({
  subject: 'org-structure.curator.assign',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/units/{unitId}/curators',
  tag: 'Curators',
  summary: 'Прикрепить куратора к классу или группе',
  request: AssignCuratorRequest,
  response: RecordedReply,
  errors: [
    ...unitProblems,
    'unit.archived',
    'unit.not-study-group',
    'employee.not-found',
    'employee.not-pedagogical',
    'curators.principal-taken',
  ],
});

export const unassignCurator = route({
  subject: 'org-structure.curator.unassign',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/units/{unitId}/curators/{rosterEntryId}/release',
  tag: 'Curators',
  summary: 'Открепить куратора',
  request: UnassignCuratorRequest,
  response: RecordedReply,
  errors: [...unitProblems, 'curators.not-assigned'],
});
