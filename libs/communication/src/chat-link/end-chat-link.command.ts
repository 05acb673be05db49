import type { ChatLinkEvent, linkAnnulments } from '@zveno/contracts-communication/events';
import { DomainError, type Command } from '@zveno/kernel';
import { isOverdue, seatsLeft, type ChatLink } from './chat-link.state.ts';
import { knownChatLink } from './open-chat-link.ts';

type Of = Readonly<{ linkId: string }>;

export type AnnulChatLink = Command<'AnnulChatLink', Of & Readonly<{ reason: (typeof linkAnnulments)[number] }>>;
export type ExpireChatLink = Command<'ExpireChatLink', Of>;

/**
 * Ends a link before its time, or one whose term is over but was not said to be.
 * @throws DomainError `chat-link.not-found`, `chat-link.exhausted`, `chat-link.expired`
 */
export const annulChatLink = ({ data }: AnnulChatLink, state: ChatLink): ChatLinkEvent[] => {
  const known = knownChatLink(state);
  if (known.status === 'annulled') return [];
  if (known.status === 'exhausted') throw new DomainError('chat-link.exhausted');
  if (known.status === 'expired') throw new DomainError('chat-link.expired');
  const { chatId, organizationId } = known.terms;
  return [{ type: 'ChatLinkAnnulled', data: { ...data, chatId, organizationId, seatsLeft: seatsLeft(known) } }];
};

/** Says that the term is over; silent when it is not, or the link has ended otherwise. @throws DomainError `chat-link.not-found` */
export const expireChatLink = ({ data, metadata }: ExpireChatLink, state: ChatLink): ChatLinkEvent[] => {
  const known = knownChatLink(state);
  if (known.status !== 'open' || !isOverdue(known, metadata.now)) return [];
  const { chatId, organizationId } = known.terms;
  return [{ type: 'ChatLinkExpired', data: { ...data, chatId, organizationId, seatsLeft: seatsLeft(known) } }];
};
