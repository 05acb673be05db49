import { chatLinkEvents, type ChatLinkEvent } from '@zveno/contracts-communication/events';
import { defineDecider } from '@zveno/kernel';
import { evolve, type ChatLink } from './chat-link.state.ts';
import {
  confirmClaim,
  leaveClaimUnmatched,
  matchClaim,
  refuseClaim,
  type ConfirmClaim,
  type LeaveClaimUnmatched,
  type MatchClaim,
  type RefuseClaim,
} from './decide-claim.command.ts';
import { annulChatLink, expireChatLink, type AnnulChatLink, type ExpireChatLink } from './end-chat-link.command.ts';
import { issueChatLink, type IssueChatLink } from './issue-chat-link.command.ts';
import { redeemChatLink, type RedeemChatLink } from './redeem-chat-link.command.ts';

export type ChatLinkCommand =
  | IssueChatLink
  | RedeemChatLink
  | MatchClaim
  | LeaveClaimUnmatched
  | ConfirmClaim
  | RefuseClaim
  | AnnulChatLink
  | ExpireChatLink;

/** A link into a chat. Who may issue it, and whom the chat admits, is asked before. */
export const chatLink = defineDecider<ChatLink, ChatLinkCommand, ChatLinkEvent>({
  events: chatLinkEvents,
  initial: () => undefined,
  evolve,
  decide: {
    IssueChatLink: issueChatLink,
    RedeemChatLink: redeemChatLink,
    MatchClaim: matchClaim,
    LeaveClaimUnmatched: leaveClaimUnmatched,
    ConfirmClaim: confirmClaim,
    RefuseClaim: refuseClaim,
    AnnulChatLink: annulChatLink,
    ExpireChatLink: expireChatLink,
  },
});
