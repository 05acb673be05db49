import { ChatItems } from '../readings/chats/chat-items.ts';
import { ChatTitles } from '../readings/chats/chat-titles.ts';
import { InboxController } from '../readings/chats/inbox.controller.ts';
import { SupervisionController } from '../readings/chats/supervision.controller.ts';
import { ChatJoiningController } from './chat-joining.controller.ts';
import { ChatOwnerController } from './chat-owner.controller.ts';
import { Grounds } from './grounds.ts';
import { MadeChatController } from './made-chat.controller.ts';
import { MadeChats } from './made-chats.ts';

/** What of the service deals with chats that people make. */
export const madeControllers = [
  MadeChatController,
  ChatOwnerController,
  ChatJoiningController,
  InboxController,
  SupervisionController,
] as const;

export const madeProviders = [ChatItems, ChatTitles, Grounds, MadeChats] as const;
