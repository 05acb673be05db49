import { pollEvents, type PollEvent } from '@zveno/contracts-communication/events';
import { defineProjection, type Row } from '@zveno/kernel';

/** A poll that closes by itself, until it is closed. */
export type OpenPollRow = Row & Readonly<{ orgId: string; closesAt: string }>;

export const openPolls = defineProjection<OpenPollRow, PollEvent>({
  name: 'open-polls',
  version: 1,
  events: pollEvents,
  keys: ({ data: { pollId } }) => [pollId],
  on: {
    PollOpened: (_, { data: { organizationId: orgId, closesAt } }, key) =>
      closesAt === undefined ? null : { _id: key, orgId, closesAt },
    PollClosed: () => null,
  },
});
