import { getChat, listMyChats, listParticipants, readHistory } from './chat.queries.ts';
import { editMessage, markRead, postMessage, retractMessage, setReaction } from './message.routes.ts';
import { adoptChatStrategy, getChatCompliance, getChatStrategy } from './strategy.routes.ts';

/** Everything that communication can be told or asked. */
export const communicationRoutes = {
  adoptChatStrategy,
  getChatStrategy,
  getChatCompliance,
  listMyChats,
  getChat,
  listParticipants,
  readHistory,
  postMessage,
  editMessage,
  retractMessage,
  setReaction,
  markRead,
} as const;
