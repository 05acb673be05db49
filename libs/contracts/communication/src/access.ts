import { allow, allowPersonal, defineAccess } from '@zveno/contracts-common';
import { communicationRoutes } from './routes.ts';

const participant = allow('participant');

/** Who may what of communication. Whoever does not take part in a chat learns nothing of it, the administration included. */
export const communicationAccess = defineAccess(communicationRoutes, {
  adoptChatStrategy: allow('director', 'deputy'),
  getChatStrategy: allow('director', 'deputy', 'administrator', 'staff'),
  getChatCompliance: allow('director', 'deputy', 'administrator'),
  // One's own alone: whoever takes part in nothing there sees an empty list.
  listMyChats: allow('person'),
  getChat: participant,
  listParticipants: allowPersonal('participant'),
  readHistory: allowPersonal('participant'),
  postMessage: participant,
  editMessage: participant,
  retractMessage: participant,
  setReaction: participant,
  markRead: participant,
});
