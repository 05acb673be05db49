import { defineProjection, factOf, sortablePosition, type Fact, type Row, type Sealed } from '@zveno/kernel';
import { orderEvents, type OrderEvent } from '@zveno/contracts-org-structure/events';

/** An order or instruction as registered, what may name people still sealed. */
export type OrderRow = Row &
  Readonly<{
    orgId: string;
    form: string;
    kind: string;
    number: string;
    date: string;
    title?: Sealed;
    text?: Sealed;
    signer?: Sealed;
    basis?: Readonly<{ issuer: string; number: string; date: string }>;
    templateId?: string;
    sha256?: string;
    /** Where it was registered, in the form that sorts. */
    position: string;
    /** Date and position: the order of the list, unique, and its cursor. */
    place: string;
    annulled: readonly Fact<true>[];
  }>;

export const orders = defineProjection<OrderRow, OrderEvent>({
  name: 'orders',
  version: 2,
  events: orderEvents,
  keys: ({ data }) => [data.orderId],
  on: {
    OrderRegistered: (__, event, key) => {
      const position = sortablePosition(event.position);
      const { organizationId, orderId: _, ...said } = event.data;
      return {
        ...said,
        _id: key,
        orgId: organizationId,
        position,
        place: `${said.date} ${position}`,
        annulled: [],
      };
    },
    OrderAnnulled: (row, event) => row && { ...row, annulled: [...row.annulled, factOf(event, true)] },
  },
});
