import { chatLinkRoutes } from './chat-link.access.ts';
import { getChat, listMyChats, listParticipants } from './chat.queries.ts';
import { completeFileUpload, discardFile, getFile, getFileSpace, startFileUpload } from './file.routes.ts';
import { madeChatRoutes } from './made-chat.access.ts';
import { listMentions, listPins, readHistory } from './history.routes.ts';
import {
  acknowledgeMessage,
  forwardMessage,
  listAcknowledgements,
  listReaders,
  pinMessage,
  unpinMessage,
} from './message-acts.routes.ts';
import { liveRoutes } from './live.access.ts';
import { editMessage, markRead, postMessage, retractMessage, setReaction } from './message.routes.ts';
import { materialRoutes } from './material.access.ts';
import { moderationRoutes } from './moderation.access.ts';
import { pollRoutes } from './poll.access.ts';
import { searchMessages } from './search.routes.ts';
import { settingsRoutes } from './settings.access.ts';
import { arrangeShelf, getShelf, placeOnShelf, takeFromShelf } from './shelf.routes.ts';
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
  startFileUpload,
  getFile,
  completeFileUpload,
  discardFile,
  getFileSpace,
  getShelf,
  placeOnShelf,
  takeFromShelf,
  arrangeShelf,
  forwardMessage,
  pinMessage,
  unpinMessage,
  acknowledgeMessage,
  listAcknowledgements,
  listReaders,
  listPins,
  listMentions,
  searchMessages,
  ...madeChatRoutes,
  ...chatLinkRoutes,
  ...moderationRoutes,
  ...liveRoutes,
  ...pollRoutes,
  ...materialRoutes,
  ...settingsRoutes,
} as const;
