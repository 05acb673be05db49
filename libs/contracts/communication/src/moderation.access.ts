import { allow, allowPersonal, type AccessRule } from '@zveno/contracts-common';
import { listBreakGlass, listChatInquiries, readBrokenGlass } from './break-glass.queries.ts';
import { getCase, getModerationTerm, listCases, ownModeration } from './moderation.queries.ts';
import {
  closeBreakGlass,
  confirmBreakGlass,
  refuseBreakGlass,
  reportMessage,
  requestBreakGlass,
  resolveCase,
  reverseCase,
  setModerationTerm,
  takeCase,
} from './moderation.routes.ts';

export const moderationRoutes = {
  reportMessage,
  takeCase,
  resolveCase,
  reverseCase,
  setModerationTerm,
  requestBreakGlass,
  confirmBreakGlass,
  refuseBreakGlass,
  closeBreakGlass,
  listCases,
  getCase,
  ownModeration,
  getModerationTerm,
  listBreakGlass,
  readBrokenGlass,
  listChatInquiries,
} as const;

/** Who is a moderator, and may be let in behind broken glass. */
export const moderators = ['administrator', 'director', 'deputy'] as const;

/** That nobody decides over themselves, and who may read behind broken glass, is asked by the controllers. */
export const moderationRules = {
  reportMessage: allow('participant'),
  takeCase: allow(...moderators),
  resolveCase: allow(...moderators),
  reverseCase: allow(...moderators),
  setModerationTerm: allow('director', 'deputy'),
  listCases: allow(...moderators),
  getCase: allowPersonal(...moderators),
  // One's own alone.
  ownModeration: allow('person'),
  getModerationTerm: allow(...moderators, 'staff'),
  // Two people: the second is one of those who answer for the organisation.
  requestBreakGlass: allow(...moderators),
  confirmBreakGlass: allow('director', 'deputy'),
  refuseBreakGlass: allow('director', 'deputy'),
  closeBreakGlass: allow(...moderators),
  listBreakGlass: allowPersonal(...moderators),
  readBrokenGlass: allowPersonal(...moderators),
  listChatInquiries: allow('participant'),
} as const satisfies Readonly<Record<keyof typeof moderationRoutes, AccessRule>>;
