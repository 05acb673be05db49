import { date, defineEvents, defineUpcasters, id, oneOf, record, text, type EventsOf } from '@zveno/kernel';

export const inspectionEnds = ['done', 'revoked'] as const;

const inspection = { inspectionId: id(), organizationId: id(), personId: id() };

const shapes = defineEvents({
  /**
   * An inspector may read what the organisation did, from a day to a day, both included (days of the organisation); after
   * that it is over by itself. `basis`: the order of the authority that inspects. An inspection of several organisations is
   * opened in each, under one id.
   */
  InspectionOpened: {
    ...inspection,
    from: date(),
    until: date(),
    basis: record({ issuer: text(), number: text(), date: date() }),
  },
  /** It is over before its last day. */
  InspectionClosed: { ...inspection, reason: oneOf(...inspectionEnds) },
});

/** `inspection-<organizationId>-<personId>`: all inspections of one organisation by one inspector. */
export type InspectionEvent = EventsOf<typeof shapes>;
export const inspectionEvents = defineUpcasters<InspectionEvent>(shapes);
