import { joinRequestEvents, type JoinRequestEvent } from '@zveno/contracts-invitation/events';
import type { MembershipRole } from '@zveno/contracts-org-structure/events';
import { defineProjection, factOf, type Event, type Fact, type Recorded, type Row } from '@zveno/kernel';

export type JoinOutcome = 'approved' | 'refused' | 'withdrawn' | 'expired';

/** A join request: when it came, what became of it. */
export type JoinRow = Row &
  Readonly<{
    orgId: string;
    role: MembershipRole;
    submitted: readonly Fact<true>[];
    outcomes: readonly Fact<JoinOutcome>[];
  }>;

const ended = (outcome: JoinOutcome) => (row: JoinRow | null, event: Recorded<Event>) =>
  row && { ...row, outcomes: [...row.outcomes, factOf(event, outcome)] };

export const joins = defineProjection<JoinRow, JoinRequestEvent>({
  name: 'indicator-joins',
  version: 1,
  events: joinRequestEvents,
  keys: ({ data }) => [data.joinRequestId],
  on: {
    JoinRequested: (row, event, key) => ({
      _id: key,
      orgId: event.data.organizationId,
      role: event.data.role,
      submitted: [...(row?.submitted ?? []), factOf(event, true)],
      outcomes: row?.outcomes ?? [],
    }),
    JoinRequestApproved: ended('approved'),
    JoinRequestRefused: ended('refused'),
    JoinRequestWithdrawn: ended('withdrawn'),
    JoinRequestExpired: ended('expired'),
  },
});
