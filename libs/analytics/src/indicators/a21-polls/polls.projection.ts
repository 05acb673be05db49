import { pollEvents, type PollEvent } from '@zveno/contracts-communication/events';
import { defineProjection, factOf, type Fact, type Row } from '@zveno/kernel';

/** How a poll ended: how many could vote, and how many did. */
export type PollRow = Row &
  Readonly<{ orgId: string; closed: readonly Fact<Readonly<{ eligible: number; voted: number }>>[] }>;

export const polls = defineProjection<PollRow, PollEvent>({
  name: 'indicator-polls',
  version: 1,
  events: pollEvents,
  keys: ({ data }) => [data.pollId],
  on: {
    PollClosed: (row, event, key) => {
      const { organizationId: orgId, eligible, voted } = event.data;
      return { _id: key, orgId, closed: [...(row?.closed ?? []), factOf(event, { eligible, voted })] };
    },
  },
});
