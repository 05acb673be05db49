import { defineProjection, factOf, sortablePosition, type Fact, type Row, type Sealed } from '@zveno/kernel';
import { orderEvents, type OrderEvent } from '@zveno/contracts-org-structure/events';

/** An order as registered, its title still sealed. */
export type OrderRow = Row &
  Readonly<{
    orgId: string;
    kind: string;
    number: string;
    date: string;
    title?: Sealed;
    sha256?: string;
    /** Where it was registered, in the form that sorts. */
    position: string;
    /** Date and position: the order of the list, unique, and its cursor. */
    place: string;
    annulled: readonly Fact<true>[];
  }>;

export const orders = defineProjection<OrderRow, OrderEvent>({
  name: 'orders',
  version: 1,
  events: orderEvents,
  keys: ({ data }) => [data.orderId],
  on: {
    OrderRegistered: (_, event, key) => {
      const position = sortablePosition(event.position);
      const { organizationId, kind, number, date, title, sha256 } = event.data;
      return {
        _id: key,
        orgId: organizationId,
        kind,
        number,
        date,
        ...(title === undefined ? {} : { title }),
        ...(sha256 === undefined ? {} : { sha256 }),
        position,
        place: `${date} ${position}`,
        annulled: [],
      };
    },
    OrderAnnulled: (row, event) => row && { ...row, annulled: [...row.annulled, factOf(event, true)] },
  },
});
