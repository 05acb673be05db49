import {
  CommandRequest,
  CreatedReply,
  FileReply,
  IsId,
  IsLine,
  IsNewId,
  MayBeAbsent,
  OrganizationCommandRequest,
  RecordedReply,
  route,
} from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsString, Matches, Max, Min, ValidateNested } from 'class-validator';
import { ChatCommandRequest, organizationProblems } from './common.dto.ts';
import { linkAnnulments, linkAudiences, type LinkAudience } from './events/chat-link.events.ts';
import { IsInstant } from './instant.ts';

/** How many people may come by one link at most: the parents of a year of study. */
export const MAX_LINK_USES = 500;

const tag = 'ChatLinks';
const ofChat = ['chat.not-found', 'chat.owner-required'] as const;
const problems = [...organizationProblems, ...ofChat] as const;
const known = [...problems, 'chat-link.not-found'] as const;
/** What a token may meet. */
export const chatLinkTokenProblems = [
  'chat-link.invalid',
  'chat-link.expired',
  'chat-link.annulled',
  'chat-link.exhausted',
  'organization.closed',
  'chat.archived',
] as const;

export class IssueChatLinkRequest extends ChatCommandRequest {
  @MayBeAbsent()
  @IsNewId()
  linkId?: string;

  @IsIn(linkAudiences)
  admits!: LinkAudience;

  @IsInt()
  @Min(1)
  @Max(MAX_LINK_USES)
  maxUses!: number;

  /** Until when, in UTC; default and latest as the installation has set it for links (14 days). */
  @MayBeAbsent()
  @IsInstant()
  expiresAt?: string;
}

export class ChatLinkIssuedReply extends CreatedReply {
  /** The link. It is not kept anywhere and can be shown again. */
  @IsString()
  url!: string;
}

export class OfChatLink extends ChatCommandRequest {
  @IsId()
  linkId!: string;
}

export class AnnulChatLinkRequest extends OfChatLink {
  @IsIn(linkAnnulments)
  reason!: (typeof linkAnnulments)[number];
}

export class PrintChatLinkRequest extends OfChatLink {
  /** Slips to cut out; default: the free seats, at most 40. */
  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(60)
  slips?: number;
}

class OfClaim extends OfChatLink {
  @IsId()
  personId!: string;
}

export class MatchChatClaimRequest extends OfClaim {
  @IsId()
  studentEntryId!: string;
}

export class RefuseChatClaimRequest extends OfClaim {}

/** The child as the parent calls them. */
export class NamedChild {
  @IsLine(100)
  surname!: string;

  @IsLine(100)
  givenName!: string;

  @MayBeAbsent()
  @IsLine(100)
  patronymic?: string;
}

/** What stands behind the `#` of a link. It is asked for in bodies only: addresses stand in logs. */
export class WithChatLinkToken extends CommandRequest {
  @IsString()
  @Matches(/^[\w.-]{1,200}$/u)
  token!: string;
}

export class RedeemChatLinkRequest extends WithChatLinkToken {
  /** Asked of those who come by a link for parents. Kept sealed until it is decided. */
  @MayBeAbsent()
  @ValidateNested()
  @Type(() => NamedChild)
  child?: NamedChild;

  /** Such as «мать». */
  @MayBeAbsent()
  @IsLine(100)
  relationship?: string;
}

export class RedeemedChatLinkReply extends RecordedReply {
  @IsString()
  organizationId!: string;

  @IsString()
  chatId!: string;

  /** Whether the person takes part from now on; otherwise the curator confirms it first. */
  @IsBoolean()
  admitted!: boolean;
}

export class SetChatLinkPolicyRequest extends OrganizationCommandRequest {
  @IsBoolean()
  readBeforeConfirmation!: boolean;
}

const command = { kind: 'command', method: 'POST', tag } as const;
const links = '/organizations/{organizationId}/chats/{chatId}/links';

export const issueChatLink = route({
  ...command,
  subject: 'communication.chat-link.issue',
  path: links,
  summary: 'Выдать ссылку в чат: куратор для обучающихся, педагогический работник для родителей',
  request: IssueChatLinkRequest,
  response: ChatLinkIssuedReply,
  errors: [
    ...problems,
    'chat.archived',
    'chat-link.exists',
    'chat-link.issuer-denied',
    'chat-link.not-admitting',
    'chat-link.term-invalid',
    'rate.limited',
  ],
});

export const annulChatLink = route({
  ...command,
  subject: 'communication.chat-link.annul',
  path: `${links}/{linkId}/annulment`,
  summary: 'Аннулировать ссылку в чат',
  request: AnnulChatLinkRequest,
  response: RecordedReply,
  errors: [...known, 'chat-link.expired', 'chat-link.exhausted'],
});

export const printChatLink = route({
  ...command,
  subject: 'communication.chat-link.print',
  path: `${links}/{linkId}/sheet`,
  summary: 'Напечатать лист со ссылкой в чат и кодами QR (PDF)',
  request: PrintChatLinkRequest,
  response: FileReply,
  file: ['application/pdf'],
  success: 200,
  errors: [...known, 'chat-link.expired', 'chat-link.exhausted', 'chat-link.annulled'],
});

export const matchChatClaim = route({
  ...command,
  subject: 'communication.chat-link.claim.match',
  path: `${links}/{linkId}/uses/{personId}/child`,
  summary: 'Указать, чей родитель пришёл по ссылке',
  request: MatchChatClaimRequest,
  response: RecordedReply,
  errors: [
    ...known,
    ...['chat-link.claim-not-found', 'chat-link.claim-decided', 'student.not-found'],
    ...['guardian-link.own-entry', 'guardian-link.student', 'subject.erased'],
  ],
});

export const refuseChatClaim = route({
  ...command,
  subject: 'communication.chat-link.claim.refuse',
  path: `${links}/{linkId}/uses/{personId}/refusal`,
  summary: 'Отказать тому, кто пришёл по ссылке и чей ребёнок не найден',
  request: RefuseChatClaimRequest,
  response: RecordedReply,
  errors: [...known, 'chat-link.claim-not-found', 'chat-link.claim-decided'],
});

export const redeemChatLink = route({
  ...command,
  subject: 'communication.chat-link.redeem',
  path: '/chat-links/redemptions',
  summary: 'Войти в чат по ссылке',
  request: RedeemChatLinkRequest,
  response: RedeemedChatLinkReply,
  errors: [
    ...chatLinkTokenProblems,
    ...[
      'organization.not-found',
      'chat-link.not-for-you',
      'chat-link.child-required',
      'rate.limited',
      'stream.contended',
    ],
  ],
});

export const setChatLinkPolicy = route({
  ...command,
  subject: 'communication.chat-link-policy.set',
  path: '/organizations/{organizationId}/chat-link-policy',
  summary: 'Решить, читают ли родители чат до подтверждения куратором',
  request: SetChatLinkPolicyRequest,
  response: RecordedReply,
  errors: organizationProblems,
});
