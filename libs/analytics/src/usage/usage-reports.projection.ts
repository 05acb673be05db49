import { usageReportEvents, type UsageReportEvent } from '@zveno/contracts-analytics/events';
import { defineProjection, sortablePosition, type EventOf, type Row } from '@zveno/kernel';

/** A report brought to the head, and whether the head has taken note of it. */
export type UsageReportRow = Row &
  Readonly<{
    orgId: string;
    place: string;
    delivered: EventOf<UsageReportEvent, 'UsageReportDelivered'>['data'];
    deliveredAt: string;
    deliveredBy: string;
    acknowledgedAt?: string;
    acknowledgedBy?: string;
  }>;

export const usageReports = defineProjection<UsageReportRow, UsageReportEvent>({
  name: 'usage-reports',
  version: 1,
  events: usageReportEvents,
  keys: ({ data }) => [`${data.organizationId}.${data.reportId}`],
  on: {
    UsageReportDelivered: (row, { data, metadata, position }, key) =>
      row ?? {
        _id: key,
        orgId: data.organizationId,
        place: sortablePosition(position),
        delivered: data,
        deliveredAt: metadata.recordedAt,
        deliveredBy: metadata.actorId,
      },
    UsageReportAcknowledged: (row, { metadata }) =>
      row === null || row.acknowledgedAt !== undefined
        ? row
        : { ...row, acknowledgedAt: metadata.recordedAt, acknowledgedBy: metadata.actorId },
  },
});
