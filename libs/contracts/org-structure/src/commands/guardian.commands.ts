import { CreatedReply, IsId, IsLine, MayBeAbsent, RecordedReply, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, ValidateNested } from 'class-validator';
import { organizationProblems } from './common-problems.ts';
import { CorrectPersonRequest, NewPersonRequest, RosterEntryRequest } from './roster.dto.ts';

export class GuardiansChild {
  @IsId()
  studentEntryId!: string;

  /** Mother, father, guardian and the like; kept sealed for child and guardian both. */
  @MayBeAbsent()
  @IsLine(100)
  relationship?: string;
}

/** Records a parent or other legal representative; with `children` declares whose. */
export class AddGuardianRequest extends NewPersonRequest {
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => GuardiansChild)
  children?: GuardiansChild[];
}

/** All children at once. */
export class DeclareGuardianRequest extends RosterEntryRequest {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => GuardiansChild)
  children!: GuardiansChild[];
}

export class WithdrawGuardianRequest extends RosterEntryRequest {}
export class CorrectGuardianRequest extends CorrectPersonRequest {}

export const addGuardian = route({
  subject: 'org-structure.guardian.add',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/guardians',
  tag: 'Guardians',
  summary: 'Внести родителя (законного представителя)',
  request: AddGuardianRequest,
  response: CreatedReply,
  errors: [
    ...organizationProblems,
    'student.not-found',
    'guardian.no-children',
    'guardian.duplicate-child',
    'subject.erased',
    'roster-entry.exists',
  ],
});

export const correctGuardian = route({
  subject: 'org-structure.guardian.correct',
  kind: 'command',
  method: 'PUT',
  path: '/organizations/{organizationId}/guardians/{rosterEntryId}/person',
  tag: 'Guardians',
  summary: 'Исправить данные родителя (законного представителя)',
  request: CorrectGuardianRequest,
  response: RecordedReply,
  success: 200,
  errors: [...organizationProblems, 'roster-entry.not-found', 'subject.erased'],
});

export const declareGuardian = route({
  subject: 'org-structure.guardian.declare',
  kind: 'command',
  method: 'PUT',
  path: '/organizations/{organizationId}/guardians/{rosterEntryId}/children',
  tag: 'Guardians',
  summary: 'Указать, чей это законный представитель',
  request: DeclareGuardianRequest,
  response: RecordedReply,
  success: 200,
  errors: [
    ...organizationProblems,
    'student.not-found',
    'guardian.no-children',
    'guardian.duplicate-child',
    'subject.erased',
    'roster-entry.not-found',
  ],
});

export const withdrawGuardian = route({
  subject: 'org-structure.guardian.withdraw',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/guardians/{rosterEntryId}/withdrawal',
  tag: 'Guardians',
  summary: 'Снять сведения о законном представителе',
  request: WithdrawGuardianRequest,
  response: RecordedReply,
  errors: [...organizationProblems, 'guardian.not-declared'],
});
