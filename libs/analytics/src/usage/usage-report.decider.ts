import { usageReportEvents, type UsageReportEvent } from '@zveno/contracts-analytics/events';
import { defineDecider, DomainError, type Command, type EventOf } from '@zveno/kernel';

type Delivered = EventOf<UsageReportEvent, 'UsageReportDelivered'>['data'];
export type DeliverUsageReport = Command<'DeliverUsageReport', Delivered>;
export type AcknowledgeUsageReport = Command<
  'AcknowledgeUsageReport',
  EventOf<UsageReportEvent, 'UsageReportAcknowledged'>['data']
>;

type Report = Readonly<{ delivered?: Delivered; acknowledged?: true }>;

/** `usage-report-<organizationId>-<reportId>`: delivered once; acknowledged once, as it was delivered. */
export const usageReport = defineDecider<Report, DeliverUsageReport | AcknowledgeUsageReport, UsageReportEvent>({
  events: usageReportEvents,
  initial: () => ({}),
  evolve: (state, event) =>
    event.type === 'UsageReportDelivered' ? { ...state, delivered: event.data } : { ...state, acknowledged: true },
  decide: {
    DeliverUsageReport: ({ data }, { delivered }) =>
      delivered === undefined ? [{ type: 'UsageReportDelivered', data }] : [],
    AcknowledgeUsageReport: ({ data }, { delivered, acknowledged }) => {
      if (delivered === undefined) throw new DomainError('usage-report.not-found');
      if (delivered.digest !== data.digest) throw new DomainError('usage-report.differs');
      return acknowledged ? [] : [{ type: 'UsageReportAcknowledged', data }];
    },
  },
});
