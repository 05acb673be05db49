import type { ChatLinkEvent } from '@zveno/contracts-communication/events';
import { DomainError, type Command, type EventOf } from '@zveno/kernel';
import type { ChatLink } from './chat-link.state.ts';

export type IssueChatLink = Command<
  'IssueChatLink',
  EventOf<ChatLinkEvent, 'ChatLinkIssued'>['data'] &
    Readonly<{ /** The longest term the installation allows, in days. */ longestDays: number }>
>;

const DAY_MS = 86_400_000;

/** @throws DomainError `chat-link.exists`; `chat-link.term-invalid` over already, or longer than allowed */
export const issueChatLink = ({ data, metadata }: IssueChatLink, state: ChatLink): ChatLinkEvent[] => {
  const { longestDays, ...issued } = data;
  if (state !== undefined) throw new DomainError('chat-link.exists');
  const term = Date.parse(issued.expiresAt) - Date.parse(metadata.now);
  if (!(term > 0 && term <= longestDays * DAY_MS)) throw new DomainError('chat-link.term-invalid', { longestDays });
  return [{ type: 'ChatLinkIssued', data: issued }];
};
