import type { ChatLinkEvent } from '@zveno/contracts-communication/events';
import { DomainError, type Command, type EventOf } from '@zveno/kernel';
import { seatsLeft, type ChatLink } from './chat-link.state.ts';
import { openChatLink } from './open-chat-link.ts';

export type RedeemChatLink = Command<'RedeemChatLink', EventOf<ChatLinkEvent, 'ChatLinkRedeemed'>['data']>;

/**
 * Takes a seat. Whoever has one takes no second, also when the link is over by now; a parent whose child was not found names
 * them again on the seat they have.
 * @throws DomainError `chat-link.not-found`, `chat-link.annulled`, `chat-link.exhausted`, `chat-link.expired`,
 *   `chat-link.claim-decided` the person was refused
 */
export const redeemChatLink = ({ data, metadata }: RedeemChatLink, state: ChatLink): ChatLinkEvent[] => {
  const had = state?.uses.get(data.personId);
  if (had?.status === 'refused') throw new DomainError('chat-link.claim-decided');
  if (had !== undefined && had.status !== 'unmatched') return [];
  const redeemed: ChatLinkEvent = { type: 'ChatLinkRedeemed', data };
  if (had !== undefined && state?.status === 'exhausted') return [redeemed];
  const open = openChatLink(state, metadata.now);
  if (had !== undefined || seatsLeft(open) > 1) return [redeemed];
  if (seatsLeft(open) < 1) throw new DomainError('chat-link.exhausted');
  const { linkId, chatId, organizationId } = data;
  return [redeemed, { type: 'ChatLinkExhausted', data: { linkId, chatId, organizationId } }];
};
