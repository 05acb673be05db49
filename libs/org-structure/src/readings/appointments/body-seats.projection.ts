import { defineProjection, factOf, type Fact, type Row } from '@zveno/kernel';
import { bodyEvents, type BodyEvent } from '@zveno/contracts-org-structure/events';

type Seat = Readonly<{ studentEntryId?: string; orderRef?: string }>;

/** Somebody's seat in a body through time, by `<unitId>.<personId>`; null: none any more. */
export type BodySeatRow = Row &
  Readonly<{ orgId: string; unitId: string; personId: string; facts: readonly Fact<Seat | null>[] }>;

export const bodySeats = defineProjection<BodySeatRow, BodyEvent>({
  name: 'body-seats',
  version: 1,
  events: bodyEvents,
  keys: ({ data }) => [`${data.unitId}.${data.personId}`],
  on: {
    BodyMemberElected: (row, event, key) => {
      const { organizationId, unitId, personId, studentEntryId } = event.data;
      const { orderRef } = event.metadata;
      const seat: Seat = { ...(studentEntryId && { studentEntryId }), ...(orderRef && { orderRef }) };
      return { _id: key, orgId: organizationId, unitId, personId, facts: [...(row?.facts ?? []), factOf(event, seat)] };
    },
    BodyMemberReleased: (row, event) => row && { ...row, facts: [...row.facts, factOf(event, null)] },
  },
});
