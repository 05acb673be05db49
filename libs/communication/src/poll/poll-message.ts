import { derivedId } from '@zveno/messaging/derived-id';
import type { Announcement } from '../announcements/announcements.ts';

/** The one message that brings a poll into its chat. */
export const pollMessage = ({
  pollId,
  ...message
}: Omit<Announcement, 'messageId' | 'about'> & Readonly<{ pollId: string }>): Announcement => ({
  ...message,
  messageId: derivedId('poll message', pollId),
  about: { pollId },
});
