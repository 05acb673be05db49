import {
  date,
  defineEvents,
  defineUpcasters,
  id,
  oneOf,
  optional,
  record,
  sealed,
  text,
  type EventsOf,
} from '@zveno/kernel';

/** What an order may be the ground of. `general` allows no act by itself. */
export const orderKinds = [
  'student-movement',
  'staff-movement',
  'curators',
  'structure',
  'administrators',
  'administration',
  'bodies',
  'local-act',
  'general',
] as const;

/** Приказ or распоряжение (R18). */
export const orderForms = ['order', 'instruction'] as const;

const shapes = defineEvents({
  /**
   * An order or instruction as registered. What may name people is sealed under the organisation's key (P4): title, text and
   * signer. `basis` is the letter it rests on (R01); `templateId` what its text was made from; `sha256` that of its scan.
   */
  OrderRegistered: {
    orderId: id(),
    organizationId: id(),
    form: oneOf(...orderForms),
    kind: oneOf(...orderKinds),
    number: text(),
    date: date(),
    title: optional(sealed()),
    text: optional(sealed()),
    signer: optional(sealed()),
    basis: optional(record({ issuer: text(), number: text(), date: date() })),
    templateId: optional(id()),
    sha256: optional(text()),
  },
  OrderAnnulled: { orderId: id(), organizationId: id() },
});

/** `order-<id>`. */
export type OrderEvent = EventsOf<typeof shapes>;
export const orderEvents = defineUpcasters<OrderEvent>(shapes, {
  // Until version 2 there were orders only, of fewer kinds, without text, signer and basis.
  OrderRegistered: [(data) => ({ ...data, form: 'order' })],
});
