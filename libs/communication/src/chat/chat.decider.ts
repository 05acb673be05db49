import { chatEvents, evolveChat, noChat, type ChatEvent, type ChatFacts } from '@zveno/contracts-communication/events';
import { defineDecider } from '@zveno/kernel';
import { syncChat, type SyncChat } from './sync-chat.command.ts';

/** A chat that follows from the structure. */
export const chat = defineDecider<ChatFacts, SyncChat, ChatEvent>({
  events: chatEvents,
  initial: noChat,
  evolve: evolveChat,
  decide: { SyncChat: syncChat },
});
