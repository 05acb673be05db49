import type { ChatLinkEvent } from '@zveno/contracts-communication/events';
import { DomainError, type Command, type EventOf } from '@zveno/kernel';
import type { ChatLink } from './chat-link.state.ts';
import { useOf } from './open-chat-link.ts';

type DataOf<Type extends ChatLinkEvent['type']> = EventOf<ChatLinkEvent, Type>['data'];

export type MatchClaim = Command<'MatchClaim', DataOf<'ChatLinkClaimMatched'>>;
export type LeaveClaimUnmatched = Command<'LeaveClaimUnmatched', DataOf<'ChatLinkClaimUnmatched'>>;
export type ConfirmClaim = Command<'ConfirmClaim', DataOf<'ChatLinkClaimConfirmed'>>;
export type RefuseClaim = Command<'RefuseClaim', DataOf<'ChatLinkClaimRefused'>>;

const waiting = new Set(['looking', 'unmatched']);

/** @throws DomainError `chat-link.not-found`, `chat-link.claim-not-found`, `chat-link.claim-decided` */
export const matchClaim = ({ data }: MatchClaim, state: ChatLink): ChatLinkEvent[] => {
  const use = useOf(state, data.personId);
  if (use.guardianLinkId === data.guardianLinkId) return [];
  if (!waiting.has(use.status)) throw new DomainError('chat-link.claim-decided');
  return [{ type: 'ChatLinkClaimMatched', data }];
};

/** Silent when a child was found meanwhile. @throws DomainError `chat-link.not-found`, `chat-link.claim-not-found` */
export const leaveClaimUnmatched = ({ data }: LeaveClaimUnmatched, state: ChatLink): ChatLinkEvent[] =>
  useOf(state, data.personId).status === 'looking' ? [{ type: 'ChatLinkClaimUnmatched', data }] : [];

/** Silent unless a guardian link waits for it. @throws DomainError `chat-link.not-found`, `chat-link.claim-not-found` */
export const confirmClaim = ({ data }: ConfirmClaim, state: ChatLink): ChatLinkEvent[] =>
  useOf(state, data.personId).status === 'proposed' ? [{ type: 'ChatLinkClaimConfirmed', data }] : [];

/** @throws DomainError `chat-link.not-found`, `chat-link.claim-not-found`, `chat-link.claim-decided` the person takes part */
export const refuseClaim = ({ data }: RefuseClaim, state: ChatLink): ChatLinkEvent[] => {
  const { status } = useOf(state, data.personId);
  if (status === 'refused') return [];
  if (status === 'admitted') throw new DomainError('chat-link.claim-decided');
  return [{ type: 'ChatLinkClaimRefused', data }];
};
