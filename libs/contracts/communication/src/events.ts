import { mergeCatalogues } from '@zveno/kernel';
import { chatEvents, type ChatEvent } from './events/chat.events.ts';
import {
  fileEvents,
  fileSpaceEvents,
  shelfEvents,
  type FileEvent,
  type FileSpaceEvent,
  type ShelfEvent,
} from './events/file.events.ts';
import {
  chatLinkEvents,
  chatLinkPolicyEvents,
  type ChatLinkEvent,
  type ChatLinkPolicyEvent,
} from './events/chat-link.events.ts';
import {
  communicationHoursEvents,
  liveSettingsEvents,
  type CommunicationHoursEvent,
  type LiveSettingsEvent,
} from './events/hours.events.ts';
import { materialEvents, type MaterialEvent } from './events/material.events.ts';
import { messageEvents, type MessageEvent } from './events/message.events.ts';
import { moderationEvents, type ModerationEvent } from './events/moderation.events.ts';
import { pollEvents, type PollEvent } from './events/poll.events.ts';
import { communicationSettingsEvents, type CommunicationSettingsEvent } from './events/settings.events.ts';
import { chatStrategyEvents, type ChatStrategyEvent } from './events/strategy.events.ts';

export * from './events/chat.events.ts';
export * from './events/chat.kinds.ts';
export * from './events/chat-link.events.ts';
export * from './events/file.events.ts';
export * from './events/hours.events.ts';
export * from './events/material.events.ts';
export * from './events/message.events.ts';
export * from './events/moderation.events.ts';
export * from './events/poll.events.ts';
export * from './events/settings.events.ts';
export * from './events/strategy.events.ts';
export * from './folds/chat.fold.ts';
export * from './folds/large-map.ts';
export * from './folds/people-kinds.ts';
export * from './streams.ts';

/** Everything that happens in communication. */
export type CommunicationEvent =
  | ChatStrategyEvent
  | ChatEvent
  | MessageEvent
  | PollEvent
  | MaterialEvent
  | CommunicationSettingsEvent
  | CommunicationHoursEvent
  | LiveSettingsEvent
  | FileEvent
  | FileSpaceEvent
  | ShelfEvent
  | ChatLinkEvent
  | ChatLinkPolicyEvent
  | ModerationEvent;

export const communicationEvents = mergeCatalogues<CommunicationEvent>(
  chatStrategyEvents,
  chatEvents,
  messageEvents,
  pollEvents,
  materialEvents,
  communicationSettingsEvents,
  communicationHoursEvents,
  liveSettingsEvents,
  fileEvents,
  fileSpaceEvents,
  shelfEvents,
  chatLinkEvents,
  chatLinkPolicyEvents,
  moderationEvents,
);
