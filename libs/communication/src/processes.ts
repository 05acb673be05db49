import { Erasure } from '@zveno/privacy';
import { ProjectionRunner, ReadStore } from '@zveno/read-store';
import type { Get } from '@zveno/service';
import { ReadPositions } from './message/read-positions.ts';
import { Segments } from './message/segments.ts';
import { chatDays } from './processes/chat-days.timer.ts';
import { ChatSync } from './processes/chat-sync.ts';
import { derivedChats } from './processes/derived-chats.reaction.ts';
import { erasedAuthors } from './processes/erased-authors.reaction.ts';
import { recordedReadPositions } from './processes/read-positions.timer.ts';

/** What of communication follows the log. */
export const reactions = [
  (get: Get) => derivedChats(get(ChatSync)),
  (get: Get) => erasedAuthors(get(ReadStore), get(ProjectionRunner), get(Erasure)),
] as const;

/** What of communication looks at the clock. */
export const timers = [
  (get: Get) => chatDays(get(ReadStore), get(ChatSync)),
  (get: Get) => recordedReadPositions(get(ReadPositions), get(Segments)),
] as const;
