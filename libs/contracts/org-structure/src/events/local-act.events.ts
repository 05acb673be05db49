import { date, defineEvents, defineUpcasters, id, optional, record, text, type EventsOf } from '@zveno/kernel';

/** What the council decided on: the text of the edition (no personal data), the hash of its scan, its sources. */
const edition = {
  organizationId: id(),
  editionId: id(),
  title: text(),
  text: optional(text()),
  sha256: optional(text()),
  /** Which council it was, and the number and date of its minutes. */
  council: record({ name: text(), protocolNumber: text(), protocolDate: date() }),
  /** The edition of the legal basis that the act cites (R05). */
  legalBasis: id(),
};

const shapes = defineEvents({
  LocalActAdopted: edition,
  /** The council decided on a changed text: another edition, made from an earlier one. */
  LocalActAmended: { ...edition, amends: id() },
  /**
   * Signed and approved by order (`orderRef`): in force from the later of both dates, which is `effectiveOn` (R03). What was
   * in force before no longer is.
   */
  LocalActInForce: { organizationId: id(), editionId: id(), signedOn: date(), approvedOn: date() },
  /** No longer in force: another edition is (`by`), or none. */
  LocalActSuperseded: { organizationId: id(), editionId: id(), by: optional(id()) },
});

/** `local-act-<organizationId>`: every edition of the organisation's act «On the use of…». */
export type LocalActEvent = EventsOf<typeof shapes>;
export const localActEvents = defineUpcasters<LocalActEvent>(shapes);

const acknowledgements = defineEvents({
  /** The person has read the edition; `sha256` of the text shown. */
  LocalActAcknowledged: { organizationId: id(), editionId: id(), personId: id(), sha256: optional(text()) },
});

/** `acknowledgement-<organizationId>-<editionId>-<personId>`. */
export type AcknowledgementEvent = EventsOf<typeof acknowledgements>;
export const acknowledgementEvents = defineUpcasters<AcknowledgementEvent>(acknowledgements);
