import { date, defineEvents, defineUpcasters, id, integer, list, record, text, type EventsOf } from '@zveno/kernel';

const shapes = defineEvents({
  /**
   * The administrator brought the figures of the organisation's use of the platform to the head (R46). `digest`: SHA-256 of
   * the figures. By `logPosition` and the versions of the definitions they can be counted again, and must come out the same.
   */
  UsageReportDelivered: {
    reportId: id(),
    organizationId: id(),
    from: date(),
    to: date(),
    digest: text(),
    definitions: list(record({ id: id(), version: integer() })),
    logPosition: text(),
  },
  /** The director has taken note of the figures with this digest. */
  UsageReportAcknowledged: { reportId: id(), organizationId: id(), digest: text() },
});

/** `usage-report-<organizationId>-<reportId>`. */
export type UsageReportEvent = EventsOf<typeof shapes>;
export const usageReportEvents = defineUpcasters<UsageReportEvent>(shapes);
