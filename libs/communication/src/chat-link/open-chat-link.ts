import { DomainError } from '@zveno/kernel';
import { isOverdue, type ChatLink, type KnownChatLink, type Use } from './chat-link.state.ts';

/** A link that was issued. @throws DomainError `chat-link.not-found` */
export const knownChatLink = (state: ChatLink): KnownChatLink => {
  if (state === undefined) throw new DomainError('chat-link.not-found');
  return state;
};

/**
 * A link that still lets people in at an instant.
 * @throws DomainError `chat-link.not-found`, `chat-link.annulled`, `chat-link.exhausted`, `chat-link.expired`
 */
export const openChatLink = (state: ChatLink, now: string): KnownChatLink => {
  const known = knownChatLink(state);
  if (known.status === 'annulled') throw new DomainError('chat-link.annulled');
  if (known.status === 'exhausted') throw new DomainError('chat-link.exhausted');
  if (known.status === 'expired' || isOverdue(known, now)) throw new DomainError('chat-link.expired');
  return known;
};

/** Somebody who came by the link. @throws DomainError `chat-link.not-found`, `chat-link.claim-not-found` */
export const useOf = (state: ChatLink, personId: string): Use => {
  const use = knownChatLink(state).uses.get(personId);
  if (use === undefined) throw new DomainError('chat-link.claim-not-found');
  return use;
};
