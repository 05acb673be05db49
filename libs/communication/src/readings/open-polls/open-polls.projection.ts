import { pollEvents, type PollEvent } from '@zveno/contracts-communication/events';
import { defineProjection, type Row } from '@zveno/kernel';
import { pollMessageId } from '../../poll/poll-message.ts';

/** A poll, until it is closed; and the message that brought it into its chat. */
export type OpenPollRow = Row & Readonly<{ orgId: string; messageId: string; closesAt?: string }>;

export const openPolls = defineProjection<OpenPollRow, PollEvent>({
  name: 'open-polls',
  version: 2,
  events: pollEvents,
  keys: ({ data: { pollId } }) => [pollId],
  on: {
    PollOpened: (_, { data: { organizationId: orgId, closesAt } }, key) => ({
      _id: key,
      orgId,
      messageId: pollMessageId(key),
      ...(closesAt !== undefined && { closesAt }),
    }),
    PollClosed: () => null,
  },
});
