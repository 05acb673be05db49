import { IsId, Page, PageReply, ReadAfter, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { AboutCommunication } from './common.dto.ts';
import { FileDescription } from './file.dto.ts';
import { caseDecisions, reportGrounds, type CaseDecision, type ReportGround } from './events/moderation.events.ts';

const tag = 'Moderation';

export const caseStatuses = ['open', 'taken', 'decided'] as const;
export type CaseStatus = (typeof caseStatuses)[number];

export class ListCases extends Page {
  @IsId()
  organizationId!: string;

  /** Only those that stand so. */
  @IsOptional()
  @IsIn(caseStatuses)
  status?: CaseStatus;
}

export class AboutCase extends ReadAfter {
  @IsId()
  organizationId!: string;

  @IsId()
  caseId!: string;
}

export class CaseItem {
  @IsString()
  caseId!: string;

  @IsString()
  chatId!: string;

  @IsString()
  messageId!: string;

  @IsIn(caseStatuses)
  status!: CaseStatus;

  @IsString()
  openedAt!: string;

  @IsString()
  dueAt!: string;

  /** Nobody has decided in time. */
  @IsBoolean()
  overdue!: boolean;

  @IsInt()
  reports!: number;

  @IsIn(reportGrounds, { each: true })
  grounds!: ReportGround[];

  @IsOptional()
  @IsString()
  moderatorId?: string;

  @IsOptional()
  @IsIn(caseDecisions)
  decision?: CaseDecision;

  @IsOptional()
  @IsString()
  decidedAt?: string;

  /** The asker may decide: has neither written the message nor reported it. */
  @IsBoolean()
  decides!: boolean;
}

export class CaseList extends PageReply {
  /** Those that wait first, the most urgent at the top. Cases about the asker's own messages are not among them. */
  @ValidateNested({ each: true })
  @Type(() => CaseItem)
  items!: CaseItem[];

  /** How many wait, and how many of them are overdue. */
  @IsInt()
  waiting!: number;

  @IsInt()
  overdue!: number;
}

export class CaseReport {
  @IsString()
  reporterId!: string;

  @IsString()
  name!: string;

  @IsIn(reportGrounds)
  ground!: ReportGround;

  @IsOptional()
  @IsString()
  note?: string;

  @IsString()
  reportedAt!: string;
}

/** What was decided about the same message before. */
export class EarlierCase {
  @IsString()
  caseId!: string;

  @IsIn(caseDecisions)
  decision!: CaseDecision;

  @IsString()
  decidedAt!: string;

  @IsOptional()
  @IsString()
  reason?: string;
}

export class CaseView {
  @ValidateNested()
  @Type(() => CaseItem)
  case!: CaseItem;

  @IsString()
  authorId!: string;

  @IsString()
  authorName!: string;

  /** What was written when it was reported; «[удалено]» once author or case are erased. */
  @IsString()
  text!: string;

  /** What the message brought with it; those that are gone meanwhile say so. */
  @ValidateNested({ each: true })
  @Type(() => FileDescription)
  files!: FileDescription[];

  /** The first of them, 200 at most. */
  @ValidateNested({ each: true })
  @Type(() => CaseReport)
  reports!: CaseReport[];

  @IsOptional()
  @IsString()
  reason?: string;

  /** The decision after which somebody said something new. */
  @IsOptional()
  @ValidateNested()
  @Type(() => EarlierCase)
  previous?: EarlierCase;
}

/** What somebody reported, and what came of it. */
export class OwnReport {
  @IsString()
  caseId!: string;

  @IsString()
  chatId!: string;

  @IsString()
  messageId!: string;

  @IsIn(reportGrounds)
  ground!: ReportGround;

  @IsString()
  reportedAt!: string;

  @IsString()
  dueAt!: string;

  @IsOptional()
  @IsIn(caseDecisions)
  decision?: CaseDecision;

  @IsOptional()
  @IsString()
  decidedAt?: string;

  @IsOptional()
  @IsString()
  reason?: string;
}

/** What was decided about a message of somebody's. */
export class DecisionAboutMe {
  @IsString()
  caseId!: string;

  @IsString()
  chatId!: string;

  @IsString()
  messageId!: string;

  @IsIn(caseDecisions)
  decision!: CaseDecision;

  @IsString()
  decidedAt!: string;

  /** The message is shown again. */
  @IsBoolean()
  reversed!: boolean;

  @IsOptional()
  @IsString()
  reason?: string;
}

export class OwnModeration {
  @ValidateNested({ each: true })
  @Type(() => OwnReport)
  reports!: OwnReport[];

  /** Warnings and hidden messages; a report that was dismissed is not told to the author. */
  @ValidateNested({ each: true })
  @Type(() => DecisionAboutMe)
  decisions!: DecisionAboutMe[];
}

export class ModerationTermView {
  @IsInt()
  hours!: number;
}

const query = { kind: 'query', method: 'GET', tag } as const;
const organization = '/organizations/{organizationId}';

export const listCases = route({
  ...query,
  subject: 'communication.moderation-cases.list',
  path: `${organization}/moderation-cases`,
  summary: 'Жалобы на сообщения: что ждёт решения и что просрочено',
  request: ListCases,
  response: CaseList,
  errors: ['organization.not-found'],
});

export const getCase = route({
  ...query,
  subject: 'communication.moderation-case.get',
  path: `${organization}/moderation-cases/{caseId}`,
  summary: 'Жалоба: что написано, кто и на что жалуется',
  request: AboutCase,
  response: CaseView,
  errors: ['organization.not-found', 'moderation-case.not-found', 'moderation-case.own'],
});

export const ownModeration = route({
  ...query,
  subject: 'communication.moderation.own',
  path: `${organization}/moderation/own`,
  summary: 'Мои жалобы и решения о моих сообщениях',
  request: AboutCommunication,
  response: OwnModeration,
  errors: ['organization.not-found'],
});

export const getModerationTerm = route({
  ...query,
  subject: 'communication.moderation-term.get',
  path: `${organization}/moderation-term`,
  summary: 'Срок рассмотрения жалоб',
  request: AboutCommunication,
  response: ModerationTermView,
  errors: ['organization.not-found'],
});
