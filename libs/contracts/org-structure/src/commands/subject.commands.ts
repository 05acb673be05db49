import {
  CreatedReply,
  IsId,
  IsLine,
  IsNewId,
  MayBeAbsent,
  OrganizationCommandRequest,
  RecordedReply,
  route,
} from '@zveno/contracts-common';
import { ArrayMaxSize, IsArray, IsOptional, IsString, Matches } from 'class-validator';
import { organizationProblems, unitProblems } from './common-problems.ts';

export class AddSubjectRequest extends OrganizationCommandRequest {
  @MayBeAbsent()
  @IsNewId()
  subjectId?: string;

  @IsLine(200)
  title!: string;

  @MayBeAbsent()
  @IsLine(50)
  code?: string;
}

export class AddProgramRequest extends AddSubjectRequest {}

/** A command on one subject or programme. */
export class SubjectRequest extends OrganizationCommandRequest {
  @IsId()
  subjectId!: string;
}

/** What is left out stays as it is; null takes the code away. */
export class RenameSubjectRequest extends SubjectRequest {
  @MayBeAbsent()
  @IsLine(200)
  title?: string;

  @IsOptional()
  @IsLine(50)
  code?: string | null;
}

export class RetireSubjectRequest extends SubjectRequest {}

class TeachingRequest extends SubjectRequest {
  @IsId()
  unitId!: string;
}

export class AssignTeachingRequest extends TeachingRequest {
  /** The teacher, an employee of the organisation. */
  @IsId()
  rosterEntryId!: string;
}

export class EndTeachingRequest extends AssignTeachingRequest {}

/** Two empty lists: the whole group attends, and nobody else. */
export class ListTeachingAttendeesRequest extends TeachingRequest {
  /** Students of the group who do not attend. */
  @IsArray()
  @ArrayMaxSize(200)
  @IsString({ each: true })
  @Matches(/^[A-Za-z0-9._:-]{1,100}$/u, { each: true })
  absent!: string[];

  /** Students of other groups who do. */
  @IsArray()
  @ArrayMaxSize(200)
  @IsString({ each: true })
  @Matches(/^[A-Za-z0-9._:-]{1,100}$/u, { each: true })
  extra!: string[];
}

export const addSubject = route({
  subject: 'org-structure.subject.add',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/subjects',
  tag: 'Subjects',
  summary: 'Добавить предмет учебного плана',
  request: AddSubjectRequest,
  response: CreatedReply,
  errors: [...organizationProblems, 'subject.exists', 'title.invalid'],
});

export const addProgram = route({
  subject: 'org-structure.program.add',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/programs',
  tag: 'Subjects',
  summary: 'Добавить программу внеурочной деятельности',
  request: AddProgramRequest,
  response: CreatedReply,
  errors: [...organizationProblems, 'subject.exists', 'title.invalid'],
});

export const renameSubject = route({
  subject: 'org-structure.subject.rename',
  kind: 'command',
  method: 'PATCH',
  path: '/organizations/{organizationId}/subjects/{subjectId}',
  tag: 'Subjects',
  summary: 'Переименовать предмет или программу',
  request: RenameSubjectRequest,
  response: RecordedReply,
  success: 200,
  errors: [...organizationProblems, 'subject.not-found', 'subject.retired', 'title.invalid'],
});

export const retireSubject = route({
  subject: 'org-structure.subject.retire',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/subjects/{subjectId}/retirement',
  tag: 'Subjects',
  summary: 'Убрать предмет или программу из плана',
  request: RetireSubjectRequest,
  response: RecordedReply,
  errors: [...organizationProblems, 'subject.not-found'],
});

export const assignTeaching = route({
  subject: 'org-structure.teaching.assign',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/units/{unitId}/teaching/{subjectId}/teachers',
  tag: 'Subjects',
  summary: 'Назначить учителя предмета в классе или группе',
  request: AssignTeachingRequest,
  response: RecordedReply,
  errors: [
    ...unitProblems,
    'unit.archived',
    'unit.not-study-group',
    'subject.not-found',
    'subject.retired',
    'employee.not-found',
    'employee.not-hired',
  ],
});

export const endTeaching = route({
  subject: 'org-structure.teaching.end',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/units/{unitId}/teaching/{subjectId}/teachers/{rosterEntryId}/ending',
  tag: 'Subjects',
  summary: 'Снять учителя с предмета в классе или группе',
  request: EndTeachingRequest,
  response: RecordedReply,
  errors: [...unitProblems, 'subject.not-found', 'teaching.not-assigned'],
});

export const listTeachingAttendees = route({
  subject: 'org-structure.teaching.list-attendees',
  kind: 'command',
  method: 'PUT',
  path: '/organizations/{organizationId}/units/{unitId}/teaching/{subjectId}/attendees',
  tag: 'Subjects',
  summary: 'Указать, кто посещает предмет не по списку класса',
  request: ListTeachingAttendeesRequest,
  response: RecordedReply,
  success: 200,
  errors: [
    ...unitProblems,
    'unit.archived',
    'unit.not-study-group',
    'subject.not-found',
    'subject.retired',
    'student.not-found',
  ],
});
