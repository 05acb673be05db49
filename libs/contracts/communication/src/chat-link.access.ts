import { allow, allowPersonal, type AccessRule } from '@zveno/contracts-common';
import {
  getChatLink,
  getChatLinkPolicy,
  listChatLinks,
  listChatLinkUses,
  ownChatLinks,
  previewChatLink,
} from './chat-link.queries.ts';
import {
  annulChatLink,
  issueChatLink,
  matchChatClaim,
  printChatLink,
  redeemChatLink,
  refuseChatClaim,
  setChatLinkPolicy,
} from './chat-link.routes.ts';

export const chatLinkRoutes = {
  issueChatLink,
  annulChatLink,
  printChatLink,
  matchChatClaim,
  refuseChatClaim,
  redeemChatLink,
  setChatLinkPolicy,
  previewChatLink,
  listChatLinks,
  listChatLinkUses,
  getChatLink,
  ownChatLinks,
  getChatLinkPolicy,
} as const;

const participant = allow('participant');

/** That a participant owns the chat is asked by the controller; those in office end links whose owners are away. */
export const chatLinkRules = {
  issueChatLink: participant,
  annulChatLink: allow('participant', 'administrator', 'director', 'deputy'),
  // A link is a secret: who was shown it is recorded.
  printChatLink: allowPersonal('participant'),
  getChatLink: allowPersonal('participant'),
  matchChatClaim: participant,
  refuseChatClaim: participant,
  redeemChatLink: allow('person'),
  setChatLinkPolicy: allow('director', 'deputy'),
  previewChatLink: allow('anybody'),
  listChatLinks: allow('participant', 'administrator', 'director', 'deputy'),
  listChatLinkUses: allowPersonal('participant'),
  // One's own alone.
  ownChatLinks: allow('person'),
  getChatLinkPolicy: allow('director', 'deputy', 'administrator', 'staff'),
} as const satisfies Readonly<Record<keyof typeof chatLinkRoutes, AccessRule>>;
