import { usageReportEvents, type UsageReportEvent } from '@zveno/contracts-analytics/events';
import { defineProjection, type Row } from '@zveno/kernel';

/** A report on use that was brought to the head. */
export type ControlledReportRow = Row & Readonly<{ orgId: string; acknowledged: boolean }>;

export const controlledReports = defineProjection<ControlledReportRow, UsageReportEvent>({
  name: 'control-usage-reports',
  version: 1,
  events: usageReportEvents,
  keys: ({ data }) => [`${data.organizationId}.${data.reportId}`],
  on: {
    UsageReportDelivered: (row, { data }, key) => row ?? { _id: key, orgId: data.organizationId, acknowledged: false },
    UsageReportAcknowledged: (row) => row && { ...row, acknowledged: true },
  },
});
