import { accessGuard } from '@zveno/access';
import { communicationAccess } from '@zveno/contracts-communication';
import { defineService, Rows } from '@zveno/service';
import { Chats } from './chat/chats.ts';
import { MessageController } from './message/message.controller.ts';
import { ReadPositions } from './message/read-positions.ts';
import { SealedWords } from './message/sealed-words.ts';
import { Segments } from './message/segments.ts';
import { ChatSync } from './processes/chat-sync.ts';
import { reactions, timers } from './processes.ts';
import { authorKeysModel } from './readings/authors/author-keys.model.ts';
import { ChatsReadingController } from './readings/chats/chats.controller.ts';
import { chatsModel } from './readings/chats/chats.model.ts';
import { participationsModel } from './readings/chats/participations.model.ts';
import { HistoryController } from './readings/messages/history.controller.ts';
import { messagesModel } from './readings/messages/messages.model.ts';
import { Organizations } from './shell/organizations.ts';
import { Persons } from './shell/persons.ts';
import { StrategyController } from './strategy/strategy.controller.ts';
import { chatStructureModel } from './structure/structure.model.ts';
import { Structures } from './structure/structures.ts';

/**
 * The service of chats and channels. The program provides the stores (`storeProviders`) and the readings of `models`
 * (`readingsProviders`).
 */
export const communication = defineService({
  name: 'communication',
  controllers: [StrategyController, MessageController, ChatsReadingController, HistoryController],
  providers: [
    ...accessGuard(communicationAccess),
    Chats,
    ChatSync,
    Organizations,
    Persons,
    Rows,
    ReadPositions,
    SealedWords,
    Segments,
    Structures,
  ],
  models: [chatStructureModel, chatsModel, participationsModel, messagesModel, authorKeysModel],
  reactions,
  timers,
});
