import { chatKinds, type ChatKind } from '@zveno/contracts-communication/events';
import {
  CommandRequest,
  CreatedReply,
  FileReply,
  IsCalendarDate,
  IsId,
  IsNewId,
  MayBeAbsent,
  ReadAfter,
  RecordedReply,
  route,
} from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';

class UsagePeriod extends ReadAfter {
  @IsId()
  organizationId!: string;

  /** The first day; days of recording are those of Moscow. */
  @IsCalendarDate()
  from!: string;

  /** The last day, it included. */
  @IsCalendarDate()
  to!: string;
}

export class GetUsage extends UsagePeriod {}

export class UsageFigure {
  /** Such as `members.teacher`. */
  @IsString()
  id!: string;

  /** Raised whenever the same events would give another value. */
  @IsInt()
  version!: number;

  /** What it belongs to on the page. */
  @IsString()
  section!: string;

  @IsString()
  title!: string;

  @IsInt()
  value!: number;

  /** Of how many. */
  @IsOptional()
  @IsInt()
  total?: number;
}

export class UnitUsage {
  @IsString()
  unitId!: string;

  @IsString()
  name!: string;

  /** Participants in the roles of student and teacher at the end of the period. */
  @IsInt()
  students!: number;

  @IsInt()
  teachers!: number;
}

export class Unmeasured {
  @IsString()
  id!: string;

  @IsString()
  title!: string;
}

export class Usage {
  @IsCalendarDate()
  from!: string;

  @IsCalendarDate()
  to!: string;

  /** The position of the log whose events counted. */
  @IsString()
  position!: string;

  /** SHA-256 of period and figures. */
  @IsString()
  digest!: string;

  @ValidateNested({ each: true })
  @Type(() => UsageFigure)
  figures!: UsageFigure[];

  @ValidateNested({ each: true })
  @Type(() => UnitUsage)
  units!: UnitUsage[];

  /** What the platform cannot tell yet: no zero stands for it. */
  @ValidateNested({ each: true })
  @Type(() => Unmeasured)
  notMeasured!: Unmeasured[];
}

export class DeliverUsageReport extends CommandRequest {
  @IsId()
  organizationId!: string;

  @IsCalendarDate()
  from!: string;

  @IsCalendarDate()
  to!: string;

  @MayBeAbsent()
  @IsNewId()
  reportId?: string;
}

export class AcknowledgeUsageReport extends CommandRequest {
  @IsId()
  organizationId!: string;

  @IsId()
  reportId!: string;

  /** The digest of the figures read. */
  @IsString()
  @Matches(/^[0-9a-f]{64}$/u)
  digest!: string;
}

export class ListUsageReports extends ReadAfter {
  @IsId()
  organizationId!: string;
}

export class UsageReportItem {
  @IsString()
  reportId!: string;

  @IsCalendarDate()
  from!: string;

  @IsCalendarDate()
  to!: string;

  @IsString()
  digest!: string;

  @IsString()
  position!: string;

  @IsString()
  deliveredAt!: string;

  @IsString()
  deliveredBy!: string;

  @IsOptional()
  @IsString()
  acknowledgedAt?: string;

  @IsOptional()
  @IsString()
  acknowledgedBy?: string;
}

export class UsageReports {
  /** The latest first. */
  @ValidateNested({ each: true })
  @Type(() => UsageReportItem)
  items!: UsageReportItem[];
}

export class GetUsageReport extends ReadAfter {
  @IsId()
  organizationId!: string;

  @IsId()
  reportId!: string;
}

export class UsageReport extends UsageReportItem {
  /** Whether the figures, counted again from the log, are those that were delivered. */
  @IsBoolean()
  holds!: boolean;

  @ValidateNested()
  @Type(() => Usage)
  usage!: Usage;
}

/** The formats of the printed figures, and their media types. */
export const usageMediaTypes = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type UsageFormat = keyof typeof usageMediaTypes;

export class GetUsageFile extends UsagePeriod {
  @IsIn(Object.keys(usageMediaTypes))
  format!: UsageFormat;

  /** As of this position, such as that of a delivered report. */
  @MayBeAbsent()
  @IsString()
  @Matches(/^(?:0|[1-9]\d{0,19})$/u)
  known?: string;
}

export class GetGroupOverview extends ReadAfter {
  @IsId()
  organizationId!: string;

  @IsId()
  unitId!: string;
}

export class GroupMember {
  @IsString()
  rosterEntryId!: string;

  @IsString()
  name!: string;

  /** Has come: the entry is matched to a participant. */
  @IsBoolean()
  joined!: boolean;

  /** Confirmed parents and legal representatives. */
  @IsInt()
  guardians!: number;

  /** Purposes consented to, as far as the platform knows. */
  @IsInt()
  consents!: number;
}

/** A chat of the group, and how many take part in it as what. */
export class GroupChat {
  @IsString()
  chatId!: string;

  @IsIn(chatKinds)
  kind!: ChatKind;

  @IsInt()
  staff!: number;

  @IsInt()
  students!: number;

  @IsInt()
  parents!: number;
}

export class GroupOverview {
  @IsString()
  position!: string;

  @IsInt()
  students!: number;

  @IsInt()
  joined!: number;

  @IsInt()
  withGuardian!: number;

  @IsInt()
  withConsent!: number;

  @ValidateNested({ each: true })
  @Type(() => GroupMember)
  items!: GroupMember[];

  /** Open ones. */
  @ValidateNested({ each: true })
  @Type(() => GroupChat)
  chats!: GroupChat[];
}

const tag = 'Usage';
const errors = ['organization.not-found', 'period.reversed', 'date.in-future', 'read.stopped'] as const;
const at = '/organizations/{organizationId}';

export const getUsage = route({
  subject: 'analytics.usage.get',
  kind: 'query',
  method: 'GET',
  path: `${at}/usage`,
  tag,
  summary: 'Как организация пользуется платформой за период',
  request: GetUsage,
  response: Usage,
  errors,
});

export const getUsageFile = route({
  subject: 'analytics.usage-file.get',
  kind: 'query',
  method: 'GET',
  path: `${at}/usage/files/{format}`,
  tag,
  summary: 'То же для печати (PDF) и для таблиц (XLSX)',
  request: GetUsageFile,
  response: FileReply,
  file: Object.values(usageMediaTypes),
  errors: [...errors, 'position.beyond-head'],
});

export const deliverUsageReport = route({
  subject: 'analytics.usage-report.deliver',
  kind: 'command',
  method: 'POST',
  path: `${at}/usage-reports`,
  tag,
  summary: 'Довести статистику использования до руководителя',
  request: DeliverUsageReport,
  response: CreatedReply,
  errors: [...errors, 'stream.contended', 'stream.stale'],
});

export const acknowledgeUsageReport = route({
  subject: 'analytics.usage-report.acknowledge',
  kind: 'command',
  method: 'POST',
  path: `${at}/usage-reports/{reportId}/acknowledgement`,
  tag,
  summary: 'Руководитель ознакомился со статистикой',
  request: AcknowledgeUsageReport,
  response: RecordedReply,
  errors: ['usage-report.not-found', 'usage-report.differs', 'stream.contended', 'stream.stale'],
});

export const listUsageReports = route({
  subject: 'analytics.usage-reports.list',
  kind: 'query',
  method: 'GET',
  path: `${at}/usage-reports`,
  tag,
  summary: 'Доведённые до руководителя отчёты и отметки об ознакомлении',
  request: ListUsageReports,
  response: UsageReports,
  errors: ['read.stopped'],
});

export const getUsageReport = route({
  subject: 'analytics.usage-report.get',
  kind: 'query',
  method: 'GET',
  path: `${at}/usage-reports/{reportId}`,
  tag,
  summary: 'Доведённый отчёт, пересчитанный по журналу событий',
  request: GetUsageReport,
  response: UsageReport,
  errors: ['usage-report.not-found', 'read.stopped'],
});

export const getGroupOverview = route({
  subject: 'analytics.group-overview.get',
  kind: 'query',
  method: 'GET',
  path: `${at}/units/{unitId}/overview`,
  tag,
  summary: 'Обзор класса (группы): кто пришёл, у кого есть родители и согласия',
  request: GetGroupOverview,
  response: GroupOverview,
  errors: ['organization.not-found', 'read.stopped'],
});
