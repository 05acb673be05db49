import { ChatJoiningController } from './chat-joining.controller.ts';
import { ChatOwnerController } from './chat-owner.controller.ts';
import { Grounds } from './grounds.ts';
import { MadeChatController } from './made-chat.controller.ts';
import { MadeChats } from './made-chats.ts';

/** What of the service deals with chats that people make. */
export const madeControllers = [MadeChatController, ChatOwnerController, ChatJoiningController] as const;

export const madeProviders = [Grounds, MadeChats] as const;
