import { Erasure } from '@zveno/privacy';
import { ProjectionRunner, ReadStore } from '@zveno/read-store';
import type { Get } from '@zveno/service';
import { breakGlassReactions, breakGlassTimers } from './break-glass/break-glass.parts.ts';
import { chatLinkReactions, chatLinkTimers } from './chat-link/chat-link.parts.ts';
import { fileReactions, fileTimers } from './file/file.parts.ts';
import { RecordReadPositions } from './message/record-read-positions.ts';
import { materialReactions, materialTimers } from './material/material.parts.ts';
import { moderationReactions, moderationTimers } from './moderation/moderation.parts.ts';
import { pollReactions, pollTimers } from './poll/poll.parts.ts';
import { chatDays } from './processes/chat-days.timer.ts';
import { ChatSync } from './processes/chat-sync.ts';
import { ChatsOfYear } from './processes/chats-of-year.ts';
import { derivedChats } from './processes/derived-chats.reaction.ts';
import { erasedAuthors } from './processes/erased-authors.reaction.ts';
import { MadeChatSync } from './processes/made-chat-sync.ts';
import { recordedReadPositions } from './processes/read-positions.timer.ts';

/** What of communication follows the log. */
export const reactions = [
  (get: Get) => derivedChats(get(ChatSync), get(MadeChatSync), get(ChatsOfYear)),
  (get: Get) => erasedAuthors(get(ReadStore), get(ProjectionRunner), get(Erasure)),
  ...chatLinkReactions,
  ...moderationReactions,
  ...breakGlassReactions,
  ...fileReactions,
  ...materialReactions,
  ...pollReactions,
] as const;

/** What of communication looks at the clock. */
export const timers = [
  (get: Get) => chatDays(get(ReadStore), get(ChatSync)),
  (get: Get) => recordedReadPositions(get(RecordReadPositions)),
  ...chatLinkTimers,
  ...moderationTimers,
  ...breakGlassTimers,
  ...fileTimers,
  ...materialTimers,
  ...pollTimers,
] as const;
