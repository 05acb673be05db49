import { allow, allowPersonal, type AccessRule } from '@zveno/contracts-common';
import {
  listChatExceptions,
  listParentsOfUnit,
  listDirectChats,
  listInbox,
  listJoinableChats,
  listOrganizationChats,
} from './made-chat.queries.ts';
import {
  addChatParticipants,
  archiveChat,
  changeChatAudience,
  changeChatPosting,
  handOverChat,
  joinChat,
  leaveChat,
  listChatException,
  makeChat,
  openDirectChat,
  removeChatParticipant,
  reopenChat,
  retitleChat,
  withdrawChatException,
} from './made-chat.routes.ts';

export const madeChatRoutes = {
  makeChat,
  openDirectChat,
  retitleChat,
  changeChatAudience,
  changeChatPosting,
  addChatParticipants,
  removeChatParticipant,
  handOverChat,
  joinChat,
  leaveChat,
  archiveChat,
  reopenChat,
  listChatException,
  withdrawChatException,
  listJoinableChats,
  listDirectChats,
  listOrganizationChats,
  listChatExceptions,
  listParentsOfUnit,
  listInbox,
} as const;

const participant = allow('participant');

/** That a participant owns the chat, and whom one may write to, is asked by rules over the structure. */
export const madeChatRules = {
  // Parents belong to no organisation: who is nobody there is refused by the matrix.
  makeChat: allow('person'),
  openDirectChat: allow('person'),
  joinChat: allow('person'),
  listJoinableChats: allow('person'),
  retitleChat: participant,
  changeChatAudience: participant,
  changeChatPosting: participant,
  addChatParticipants: participant,
  removeChatParticipant: participant,
  handOverChat: participant,
  leaveChat: participant,
  archiveChat: participant,
  reopenChat: participant,
  listChatException: allow('administrator', 'director'),
  withdrawChatException: allow('administrator', 'director'),
  listChatExceptions: allowPersonal('administrator', 'director'),
  // Parents are no members: whoever lets one in must be able to name them.
  listParentsOfUnit: allowPersonal('administrator', 'director'),
  // Whoever supervises sees who talks to whom, and nothing of what is said.
  listDirectChats: allowPersonal('administrator', 'director'),
  // Whoever may ask to read a chat behind broken glass must be able to name it.
  listOrganizationChats: allow('administrator', 'director', 'deputy'),
  // One's own alone.
  listInbox: allow('person'),
} as const satisfies Readonly<Record<keyof typeof madeChatRoutes, AccessRule>>;
