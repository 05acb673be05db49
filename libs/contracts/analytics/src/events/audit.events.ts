import { defineEvents, defineUpcasters, id, instant, type EventsOf } from '@zveno/kernel';

const shapes = defineEvents({
  /**
   * Somebody asked for the events of an organisation with their proofs, recorded from `from` up to `to`, `to` not included.
   * The event itself closes the period: it is the one behind which nothing of the organisation can be missing.
   */
  AuditBundleRequested: { exportId: id(), organizationId: id(), from: instant(), to: instant() },
});

/** `audit-export-<organizationId>-<exportId>`. */
export type AuditEvent = EventsOf<typeof shapes>;
export const auditEvents = defineUpcasters<AuditEvent>(shapes);
