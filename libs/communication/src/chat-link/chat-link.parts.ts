import { ProjectionRunner, ReadStore } from '@zveno/read-store';
import type { Get } from '@zveno/service';
import { Chats } from '../chat/chats.ts';
import { chatLinkUsesModel } from '../readings/chat-links/chat-link-uses.model.ts';
import { ChatLinksReadingController } from '../readings/chat-links/chat-links.controller.ts';
import { chatLinksModel } from '../readings/chat-links/chat-links.model.ts';
import { Admissions } from './admissions.ts';
import { ChatLinkController } from './chat-link.controller.ts';
import { ChatLinks } from './chat-links.ts';
import { ChatNames } from './chat-names.ts';
import { confirmedClaims, erasedClaims, redeemedChatLinks } from './claims.reactions.ts';
import { Claims } from './claims.ts';
import { chatLinkRollovers, expiringChatLinks, forgottenClaims, unclaimedChatLinks } from './endings.processes.ts';
import { LinkEndings } from './endings.ts';
import { IssueLimit } from './issue-limit.ts';
import { LinkAudiences } from './link-audience.ts';
import { ChatLinkRedemptionController } from './redemption.controller.ts';

export const chatLinkControllers = [ChatLinkController, ChatLinkRedemptionController, ChatLinksReadingController];

export const chatLinkProviders = [Admissions, ChatLinks, ChatNames, Claims, IssueLimit, LinkAudiences, LinkEndings];

export const chatLinkModels = [chatLinksModel, chatLinkUsesModel];

export const chatLinkReactions = [
  (get: Get) => redeemedChatLinks(get(Claims), get(Admissions)),
  (get: Get) => confirmedClaims(get(Claims), get(ReadStore), get(ProjectionRunner)),
  (get: Get) => erasedClaims(get(Claims), get(ReadStore), get(ProjectionRunner)),
  (get: Get) => chatLinkRollovers(get(LinkEndings), get(Chats), get(ReadStore), get(ProjectionRunner)),
] as const;

export const chatLinkTimers = [
  (get: Get) => expiringChatLinks(get(ChatLinks), get(ReadStore)),
  (get: Get) => unclaimedChatLinks(get(LinkEndings), get(ReadStore)),
  (get: Get) => forgottenClaims(get(Claims), get(ChatLinks), get(ReadStore)),
] as const;
