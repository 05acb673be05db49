import type { ChatFacts, KnownChat, Made } from '@zveno/contracts-communication/events';
import { DomainError } from '@zveno/kernel';

export type MadeChat = KnownChat & Readonly<{ made: Made }>;

/** A chat that people made. @throws DomainError `chat.not-found`; `chat.derived` of one that follows from the structure */
export const assertMade = (state: ChatFacts, organizationId: string): MadeChat => {
  if (state?.organizationId !== organizationId) throw new DomainError('chat.not-found');
  const { made } = state;
  if (made === undefined) throw new DomainError('chat.derived');
  return { ...state, made };
};

/** One that somebody owns, and that is no talk of two. @throws DomainError as `assertMade`; `chat.owner-required`, `chat.of-two` */
export const assertOwned = (state: ChatFacts, organizationId: string, personId: string): MadeChat => {
  const chat = assertMade(state, organizationId);
  if (chat.kind === 'direct') throw new DomainError('chat.of-two');
  if (chat.participants.get(personId) !== 'owner') throw new DomainError('chat.owner-required');
  return chat;
};
