import { date, defineEvents, defineUpcasters, id, oneOf, optional, sealed, text, type EventsOf } from '@zveno/kernel';

/** What an order may be the ground of. `general` allows no act by itself. */
export const orderKinds = ['student-movement', 'staff-movement', 'curators', 'structure', 'general'] as const;

const shapes = defineEvents({
  /** An order (приказ) or instruction as registered: number, date and the hash of its scan; its title is sealed (P4). */
  OrderRegistered: {
    orderId: id(),
    organizationId: id(),
    kind: oneOf(...orderKinds),
    number: text(),
    date: date(),
    title: optional(sealed()),
    sha256: optional(text()),
  },
  OrderAnnulled: { orderId: id(), organizationId: id() },
});

/** `order-<id>`. */
export type OrderEvent = EventsOf<typeof shapes>;
export const orderEvents = defineUpcasters<OrderEvent>(shapes);
