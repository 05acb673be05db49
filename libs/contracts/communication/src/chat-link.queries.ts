import { IsId, Page, PageReply, ReadAfter, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { ListInChat } from './common.dto.ts';
import { chatLinkTokenProblems, NamedChild, WithChatLinkToken } from './chat-link.routes.ts';
import { chatKinds, type ChatKind } from './events/chat.kinds.ts';
import {
  claimRefusals,
  linkAnnulments,
  linkAudiences,
  linkIssuers,
  type LinkAudience,
} from './events/chat-link.events.ts';

const tag = 'ChatLinks';

export const chatLinkStatuses = ['open', 'exhausted', 'expired', 'annulled'] as const;
export type ChatLinkStatus = (typeof chatLinkStatuses)[number];

/**
 * How somebody who came by a link stands: a participant; a parent whose child is being looked for, is not found, or whom the
 * curator has not confirmed yet; refused.
 */
export const chatLinkUses = ['admitted', 'looking', 'unmatched', 'proposed', 'refused'] as const;
export type ChatLinkUse = (typeof chatLinkUses)[number];

export class PreviewChatLink extends WithChatLinkToken {}

/** Where a link leads, and nothing about any person. */
export class ChatLinkPreview {
  @IsString()
  organizationId!: string;

  @IsString()
  organizationName!: string;

  @IsIn(chatKinds)
  kind!: ChatKind;

  /** The class it belongs to. */
  @IsOptional()
  @IsString()
  unitName?: string;

  @IsIn(linkAudiences)
  admits!: LinkAudience;

  @IsIn(linkIssuers)
  issuedAs!: (typeof linkIssuers)[number];

  @IsString()
  expiresAt!: string;
}

export class AboutChatLink extends Page {
  @IsId()
  organizationId!: string;

  @IsId()
  chatId!: string;

  @IsId()
  linkId!: string;
}

export class ChatLinkItem {
  @IsString()
  linkId!: string;

  @IsIn(linkAudiences)
  admits!: LinkAudience;

  @IsIn(chatLinkStatuses)
  status!: ChatLinkStatus;

  @IsString()
  issuedBy!: string;

  @IsString()
  issuedAt!: string;

  @IsString()
  expiresAt!: string;

  @IsInt()
  maxUses!: number;

  @IsInt()
  uses!: number;

  /** Parents whose child the curator has to name. */
  @IsInt()
  unmatched!: number;

  @IsOptional()
  @IsIn(linkAnnulments)
  annulled?: (typeof linkAnnulments)[number];
}

export class ChatLinkList extends PageReply {
  /** Open ones first, the longest open at the top. */
  @ValidateNested({ each: true })
  @Type(() => ChatLinkItem)
  items!: ChatLinkItem[];
}

export class ChatLinkUseItem {
  @IsString()
  personId!: string;

  /** «[удалено]» when the person was erased. */
  @IsString()
  name!: string;

  @IsIn(chatLinkUses)
  status!: ChatLinkUse;

  @IsString()
  redeemedAt!: string;

  /** As the parent has named the child; until it is decided. */
  @IsOptional()
  @ValidateNested()
  @Type(() => NamedChild)
  child?: NamedChild;

  @IsOptional()
  @IsString()
  relationship?: string;

  @IsOptional()
  @IsString()
  studentEntryId?: string;

  /** What the curator confirms. */
  @IsOptional()
  @IsString()
  guardianLinkId?: string;

  @IsOptional()
  @IsIn(claimRefusals)
  refused?: (typeof claimRefusals)[number];
}

export class ChatLinkUseList extends PageReply {
  @ValidateNested({ each: true })
  @Type(() => ChatLinkUseItem)
  items!: ChatLinkUseItem[];
}

export class ChatLinkUrl {
  @IsString()
  url!: string;
}

export class OwnChatLinkItem {
  @IsString()
  linkId!: string;

  @IsString()
  organizationId!: string;

  @IsString()
  chatId!: string;

  @IsIn(chatLinkUses)
  status!: ChatLinkUse;

  @IsString()
  redeemedAt!: string;
}

export class OwnChatLinks {
  @ValidateNested({ each: true })
  @Type(() => OwnChatLinkItem)
  items!: OwnChatLinkItem[];
}

export class ListOwnChatLinks extends ReadAfter {}

export class AboutChatLinkPolicy extends ReadAfter {
  @IsId()
  organizationId!: string;
}

export class ChatLinkPolicyView {
  /** Whether parents who came by a link read before the curator has confirmed them. */
  @IsBoolean()
  readBeforeConfirmation!: boolean;
}

const query = { kind: 'query', method: 'GET', tag } as const;
const links = '/organizations/{organizationId}/chats/{chatId}/links';
const ofChat = ['organization.not-found', 'chat.not-found', 'chat.owner-required'] as const;

export const previewChatLink = route({
  ...query,
  method: 'POST',
  subject: 'communication.chat-link.preview',
  path: '/chat-links/preview',
  summary: 'Куда ведёт ссылка в чат',
  request: PreviewChatLink,
  response: ChatLinkPreview,
  errors: [...chatLinkTokenProblems, 'rate.limited'],
});

export const listChatLinks = route({
  ...query,
  subject: 'communication.chat-links.list',
  path: links,
  summary: 'Ссылки в чат и сколько человек по ним пришло',
  request: ListInChat,
  response: ChatLinkList,
  errors: ofChat,
});

export const listChatLinkUses = route({
  ...query,
  subject: 'communication.chat-link.uses',
  path: `${links}/{linkId}/uses`,
  summary: 'Кто пришёл по ссылке и чьими родителями они назвались',
  request: AboutChatLink,
  response: ChatLinkUseList,
  errors: [...ofChat, 'chat-link.not-found'],
});

export const getChatLink = route({
  ...query,
  subject: 'communication.chat-link.get',
  path: `${links}/{linkId}`,
  summary: 'Показать ссылку в чат снова',
  request: AboutChatLink,
  response: ChatLinkUrl,
  errors: [...ofChat, 'chat-link.not-found', 'chat-link.expired', 'chat-link.annulled', 'chat-link.exhausted'],
});

export const ownChatLinks = route({
  ...query,
  subject: 'communication.chat-links.own',
  path: '/profile/chat-links',
  summary: 'Ссылки в чаты, по которым я пришёл, и чего ждать',
  request: ListOwnChatLinks,
  response: OwnChatLinks,
  errors: [],
});

export const getChatLinkPolicy = route({
  ...query,
  subject: 'communication.chat-link-policy.get',
  path: '/organizations/{organizationId}/chat-link-policy',
  summary: 'Читают ли родители чат до подтверждения куратором',
  request: AboutChatLinkPolicy,
  response: ChatLinkPolicyView,
  errors: ['organization.not-found'],
});
