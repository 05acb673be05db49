import {
  CommandRequest,
  CreatedReply,
  IsCalendarDate,
  IsId,
  IsLine,
  IsNewId,
  MayBeAbsent,
  OrganizationCommandRequest,
  Page,
  PageReply,
  ReadAfter,
  RecordedReply,
  route,
} from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { organizationsProblems, streamProblems } from './common-problems.ts';
import { subjectRequestKinds, type SubjectRequestKind } from './deadlines.ts';

/** Asks about one's own data. */
export class AskAboutDataRequest extends CommandRequest {
  @MayBeAbsent()
  @IsNewId()
  requestId?: string;

  @IsIn(subjectRequestKinds)
  kind!: SubjectRequestKind;

  /** What exactly; kept sealed. */
  @MayBeAbsent()
  @IsLine(1000)
  note?: string;

  /** Asks this organisation about its roster; without one, the operator about the account. */
  @MayBeAbsent()
  @IsId()
  organizationId?: string;
}

/** A confirmed guardian asks about the child's data. */
export class AskAboutChildRequest extends OrganizationCommandRequest {
  @IsId()
  studentEntryId!: string;

  @MayBeAbsent()
  @IsNewId()
  requestId?: string;

  @IsIn(subjectRequestKinds)
  kind!: SubjectRequestKind;

  @MayBeAbsent()
  @IsLine(1000)
  note?: string;
}

/** A request that came on paper. */
export class RecordSubjectRequestRequest extends OrganizationCommandRequest {
  @IsId()
  rosterEntryId!: string;

  @MayBeAbsent()
  @IsNewId()
  requestId?: string;

  @IsIn(subjectRequestKinds)
  kind!: SubjectRequestKind;

  @MayBeAbsent()
  @IsLine(1000)
  note?: string;
}

export class AnswerSubjectRequestRequest extends OrganizationCommandRequest {
  @IsId()
  subjectId!: string;

  @IsId()
  requestId!: string;

  @IsIn(['done', 'refused'])
  answer!: 'done' | 'refused';

  @MayBeAbsent()
  @IsLine(1000)
  note?: string;
}

export class AnswerAccountRequestRequest extends CommandRequest {
  @IsId()
  subjectId!: string;

  @IsId()
  requestId!: string;

  @IsIn(['done', 'refused'])
  answer!: 'done' | 'refused';

  @MayBeAbsent()
  @IsLine(1000)
  note?: string;
}

export class SubjectRequestItem {
  @IsString()
  requestId!: string;

  @IsString()
  subjectId!: string;

  @IsOptional()
  @IsString()
  organizationId?: string;

  @IsIn(subjectRequestKinds)
  kind!: SubjectRequestKind;

  @IsOptional()
  @IsString()
  note?: string;

  @IsCalendarDate()
  receivedOn!: string;

  /** The last day for an answer. */
  @IsCalendarDate()
  answerBy!: string;

  /** Not answered, and that day is over. */
  @IsBoolean()
  overdue!: boolean;

  @IsOptional()
  @IsIn(['done', 'refused'])
  answer?: 'done' | 'refused';

  @IsOptional()
  @IsCalendarDate()
  answeredOn?: string;

  @IsOptional()
  @IsString()
  answerNote?: string;
}

export class SubjectRequestList extends PageReply {
  /** The longest waiting first. */
  @ValidateNested({ each: true })
  @Type(() => SubjectRequestItem)
  items!: SubjectRequestItem[];
}

export class ListOwnRequests extends ReadAfter {}

export class ListOrganizationRequests extends Page {
  @IsId()
  organizationId!: string;

  /** Only those not answered yet. */
  @MayBeAbsent()
  @IsBoolean()
  open?: boolean;
}

export class ListAccountRequests extends Page {
  @MayBeAbsent()
  @IsBoolean()
  open?: boolean;
}

export class ExportOwnData extends Page {}

export class OwnDataItem {
  /** What happened: the event's type. */
  @IsString()
  type!: string;

  @IsString()
  recordedAt!: string;

  @IsCalendarDate()
  effectiveOn!: string;

  @IsOptional()
  @IsString()
  organizationId?: string;

  /** Where it stands in the log. */
  @IsString()
  stream!: string;

  @IsInt()
  revision!: number;

  /** Its data. One's own sealed fields are opened; those of others and secrets of sign-in are not shown. */
  @IsObject()
  data!: object;
}

export class OwnData extends PageReply {
  @ValidateNested({ each: true })
  @Type(() => OwnDataItem)
  items!: OwnDataItem[];
}

const tag = 'SubjectRequests';
const post = { kind: 'command', method: 'POST', tag } as const;
const get = { kind: 'query', method: 'GET', tag } as const;

export const askAboutOwnData = route({
  ...post,
  subject: 'identity.subject-request.ask',
  path: '/profile/requests',
  summary: 'Обратиться о своих данных',
  request: AskAboutDataRequest,
  response: CreatedReply,
  errors: [...streamProblems, 'organization.not-found', 'subject.erased', 'roster-entry.not-found'],
});

export const askAboutChildData = route({
  ...post,
  subject: 'identity.subject-request.ask-for-child',
  path: '/organizations/{organizationId}/students/{studentEntryId}/requests',
  summary: 'Обратиться о данных ребёнка',
  request: AskAboutChildRequest,
  response: CreatedReply,
  errors: [...organizationsProblems, 'subject.erased', 'student.not-found'],
});

export const recordSubjectRequest = route({
  ...post,
  subject: 'identity.subject-request.record',
  path: '/organizations/{organizationId}/roster-entries/{rosterEntryId}/requests',
  summary: 'Внести обращение о данных, полученное на бумаге',
  request: RecordSubjectRequestRequest,
  response: CreatedReply,
  errors: [...organizationsProblems, 'subject.erased', 'roster-entry.not-found'],
});

export const answerSubjectRequest = route({
  ...post,
  subject: 'identity.subject-request.answer',
  path: '/organizations/{organizationId}/data-requests/{subjectId}/{requestId}/answer',
  summary: 'Ответить на обращение о данных',
  request: AnswerSubjectRequestRequest,
  response: RecordedReply,
  errors: [...organizationsProblems, 'subject-request.not-found', 'subject-request.answered', 'subject.erased'],
});

export const answerAccountRequest = route({
  ...post,
  subject: 'identity.subject-request.answer-account',
  path: '/data-requests/{subjectId}/{requestId}/answer',
  summary: 'Ответить на обращение о данных профиля',
  request: AnswerAccountRequestRequest,
  response: RecordedReply,
  errors: [...streamProblems, 'subject-request.not-found', 'subject-request.answered', 'subject.erased'],
});

export const listOwnRequests = route({
  ...get,
  subject: 'identity.subject-requests.own',
  path: '/profile/requests',
  summary: 'Мои обращения о данных',
  request: ListOwnRequests,
  response: SubjectRequestList,
  errors: [],
});

export const listOrganizationRequests = route({
  ...get,
  subject: 'identity.subject-requests.of-organization',
  path: '/organizations/{organizationId}/data-requests',
  summary: 'Обращения о данных в организацию',
  request: ListOrganizationRequests,
  response: SubjectRequestList,
  errors: ['cursor.invalid'],
});

export const listAccountRequests = route({
  ...get,
  subject: 'identity.subject-requests.of-accounts',
  path: '/data-requests',
  summary: 'Обращения о данных профилей',
  request: ListAccountRequests,
  response: SubjectRequestList,
  errors: ['cursor.invalid'],
});

export const exportOwnData = route({
  ...get,
  subject: 'identity.own-data.export',
  path: '/profile/data',
  summary: 'Всё, что платформа хранит обо мне',
  request: ExportOwnData,
  response: OwnData,
  errors: ['cursor.invalid'],
});
