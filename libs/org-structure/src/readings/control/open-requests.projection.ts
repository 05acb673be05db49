import { defineProjection, type Row } from '@zveno/kernel';
import { joinRequestEvents, type JoinRequestEvent } from '@zveno/contracts-invitation/events';

/** A join request that waits for a decision. */
export type OpenRequestRow = Row & Readonly<{ orgId: string; since: string }>;

export const openRequests = defineProjection<OpenRequestRow, JoinRequestEvent>({
  name: 'control-open-requests',
  version: 1,
  events: joinRequestEvents,
  keys: ({ data }) => [data.joinRequestId],
  on: {
    JoinRequested: (_, { data, metadata }, key) => ({
      _id: key,
      orgId: data.organizationId,
      since: metadata.recordedAt,
    }),
    JoinRequestApproved: () => null,
    JoinRequestRefused: () => null,
    JoinRequestWithdrawn: () => null,
    JoinRequestExpired: () => null,
  },
});
