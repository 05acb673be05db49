import { derivedId } from '@zveno/messaging/derived-id';
import type { Announcement } from '../announcements/announcements.ts';

/** The id of the message that brings a poll into its chat: it follows from the poll. */
export const pollMessageId = (pollId: string): string => derivedId('poll message', pollId);

/** The one message that brings a poll into its chat. */
export const pollMessage = ({
  pollId,
  ...message
}: Omit<Announcement, 'messageId' | 'about'> & Readonly<{ pollId: string }>): Announcement => ({
  ...message,
  messageId: pollMessageId(pollId),
  about: { pollId },
});
