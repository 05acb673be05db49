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
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { organizationProblems } from './common.dto.ts';
import { caseDecisions, reportGrounds, type CaseDecision, type ReportGround } from './events/moderation.events.ts';
import { IsInstant } from './instant.ts';

const tag = 'Moderation';
const decided = [...organizationProblems, 'moderation-case.not-found', 'moderation-case.own'] as const;

/** The longest that one reading of a chat by those who take no part in it may last, in hours. */
export const BREAK_GLASS_HOURS = 72;

export class ReportMessageRequest extends OrganizationCommandRequest {
  @IsId()
  chatId!: string;

  @IsId()
  messageId!: string;

  @IsIn(reportGrounds)
  ground!: ReportGround;

  /** A word to the moderators. Kept sealed. */
  @MayBeAbsent()
  @IsLine(1000)
  note?: string;
}

class OfCase extends OrganizationCommandRequest {
  @IsId()
  caseId!: string;
}

export class TakeCaseRequest extends OfCase {}

export class ResolveCaseRequest extends OfCase {
  @IsIn(caseDecisions)
  decision!: CaseDecision;

  /** Told to the author and to those who reported. Kept sealed. */
  @MayBeAbsent()
  @IsLine(1000)
  reason?: string;
}

export class ReverseCaseRequest extends OfCase {
  @MayBeAbsent()
  @IsLine(1000)
  reason?: string;
}

export class SetModerationTermRequest extends OrganizationCommandRequest {
  /** On working days. */
  @IsInt()
  @Min(1)
  @Max(240)
  hours!: number;
}

export class RequestBreakGlassRequest extends OrganizationCommandRequest {
  @MayBeAbsent()
  @IsNewId()
  accessId?: string;

  @IsId()
  chatId!: string;

  /** Why, in words. Kept sealed, and told to the participants afterwards. */
  @IsLine(1000)
  ground!: string;

  /** The history to read: written from here… */
  @IsInstant()
  since!: string;

  /** …until here. */
  @IsInstant()
  until!: string;

  /** For how long it may be read, from the confirmation on. */
  @IsInt()
  @Min(1)
  @Max(BREAK_GLASS_HOURS)
  hours!: number;
}

class OfAccess extends OrganizationCommandRequest {
  @IsId()
  accessId!: string;
}

export class ConfirmBreakGlassRequest extends OfAccess {}
export class RefuseBreakGlassRequest extends OfAccess {}
export class CloseBreakGlassRequest extends OfAccess {}

const command = { kind: 'command', method: 'POST', tag, response: RecordedReply } as const;
const organization = '/organizations/{organizationId}';
const ofCase = `${organization}/moderation-cases/{caseId}`;
const ofAccess = `${organization}/break-glass/{accessId}`;

export const reportMessage = route({
  ...command,
  subject: 'communication.message.report',
  path: `${organization}/chats/{chatId}/messages/{messageId}/reports`,
  summary: 'Пожаловаться на сообщение',
  request: ReportMessageRequest,
  response: CreatedReply,
  errors: [
    ...organizationProblems,
    ...[
      'chat.not-found',
      'message.not-found',
      'message.retracted',
      'message.hidden',
      'moderation-case.own-message',
      'moderation-case.answered',
      'subject.erased',
      'rate.limited',
    ],
  ],
});

export const takeCase = route({
  ...command,
  subject: 'communication.moderation-case.take',
  path: `${ofCase}/taking`,
  summary: 'Взять жалобу в работу',
  request: TakeCaseRequest,
  errors: [...decided, 'moderation-case.decided'],
});

export const resolveCase = route({
  ...command,
  subject: 'communication.moderation-case.resolve',
  path: `${ofCase}/decision`,
  summary: 'Решить по жалобе: отклонить, предупредить автора или скрыть сообщение',
  request: ResolveCaseRequest,
  errors: [...decided, 'moderation-case.decided', 'moderation-case.taken', 'subject.erased'],
});

export const reverseCase = route({
  ...command,
  subject: 'communication.moderation-case.reverse',
  path: `${ofCase}/reversal`,
  summary: 'Показать скрытое сообщение снова',
  request: ReverseCaseRequest,
  errors: [...decided, 'moderation-case.not-hidden', 'subject.erased'],
});

export const setModerationTerm = route({
  ...command,
  subject: 'communication.moderation-term.set',
  path: `${organization}/moderation-term`,
  summary: 'Назначить срок рассмотрения жалоб в часах рабочих дней',
  request: SetModerationTermRequest,
  errors: organizationProblems,
});

export const requestBreakGlass = route({
  ...command,
  subject: 'communication.break-glass.request',
  path: `${organization}/break-glass`,
  summary: 'Запросить чтение чужого чата по особому основанию',
  request: RequestBreakGlassRequest,
  response: CreatedReply,
  errors: [...organizationProblems, 'chat.not-found', 'break-glass.exists', 'period.reversed', 'subject.erased'],
});

export const confirmBreakGlass = route({
  ...command,
  subject: 'communication.break-glass.confirm',
  path: `${ofAccess}/confirmation`,
  summary: 'Подтвердить чтение чужого чата вторым лицом',
  request: ConfirmBreakGlassRequest,
  errors: [...organizationProblems, 'break-glass.not-found', 'break-glass.own', 'break-glass.closed'],
});

export const refuseBreakGlass = route({
  ...command,
  subject: 'communication.break-glass.refuse',
  path: `${ofAccess}/refusal`,
  summary: 'Отказать в чтении чужого чата',
  request: RefuseBreakGlassRequest,
  errors: [...organizationProblems, 'break-glass.not-found', 'break-glass.closed', 'break-glass.confirmed'],
});

export const closeBreakGlass = route({
  ...command,
  subject: 'communication.break-glass.close',
  path: `${ofAccess}/closing`,
  summary: 'Закончить чтение чужого чата',
  request: CloseBreakGlassRequest,
  errors: [...organizationProblems, 'break-glass.not-found'],
});
