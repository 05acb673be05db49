import { accessGuard } from '@zveno/access';
import { communicationAccess } from '@zveno/contracts-communication';
import { defineService, Rows } from '@zveno/service';
import { breakGlassControllers, breakGlassModels, breakGlassProviders } from './break-glass/break-glass.parts.ts';
import { chatLinkControllers, chatLinkModels, chatLinkProviders } from './chat-link/chat-link.parts.ts';
import { Chats } from './chat/chats.ts';
import { fileControllers, fileModels, fileProviders } from './file/file.parts.ts';
import { liveControllers, liveProviders } from './live/live.parts.ts';
import { materialControllers, materialModels, materialProviders } from './material/material.parts.ts';
import { messageControllers, messageModels, messageProviders } from './message/message.parts.ts';
import { moderationControllers, moderationModels, moderationProviders } from './moderation/moderation.parts.ts';
import { pollControllers, pollModels, pollProviders } from './poll/poll.parts.ts';
import { ChatSync } from './processes/chat-sync.ts';
import { madeControllers, madeProviders } from './made/made.parts.ts';
import { ChatsOfYear } from './processes/chats-of-year.ts';
import { MadeChatSync } from './processes/made-chat-sync.ts';
import { reactions, timers } from './processes.ts';
import { ChatsReadingController } from './readings/chats/chats.controller.ts';
import { chatsModel } from './readings/chats/chats.model.ts';
import { participationsModel } from './readings/chats/participations.model.ts';
import { Organizations } from './shell/organizations.ts';
import { Persons } from './shell/persons.ts';
import { ComplianceReader } from './strategy/compliance.ts';
import { ControlFactsController } from './strategy/control-facts.controller.ts';
import { StrategyController } from './strategy/strategy.controller.ts';
import { chatStructureModel } from './structure/structure.model.ts';
import { Structures } from './structure/structures.ts';

/**
 * The service of chats and channels. The program provides the stores (`storeProviders`) and the readings of `models`
 * (`readingsProviders`).
 */
export const communication = defineService({
  name: 'communication',
  controllers: [
    StrategyController,
    ControlFactsController,
    ChatsReadingController,
    ...messageControllers,
    ...liveControllers,
    ...madeControllers,
    ...chatLinkControllers,
    ...moderationControllers,
    ...breakGlassControllers,
    ...fileControllers,
    ...materialControllers,
    ...pollControllers,
  ],
  providers: [
    ...accessGuard(communicationAccess),
    Chats,
    ChatSync,
    ChatsOfYear,
    MadeChatSync,
    ...madeProviders,
    ...chatLinkProviders,
    ...moderationProviders,
    ...breakGlassProviders,
    ...fileProviders,
    ...materialProviders,
    ...pollProviders,
    ...messageProviders,
    ...liveProviders,
    ComplianceReader,
    Organizations,
    Persons,
    Rows,
    Structures,
  ],
  models: [
    chatStructureModel,
    chatsModel,
    participationsModel,
    ...messageModels,
    ...chatLinkModels,
    ...moderationModels,
    ...breakGlassModels,
    ...fileModels,
    ...materialModels,
    ...pollModels,
  ],
  reactions,
  timers,
});
