import { reportingPeriodEvents, type ReportingPeriodEvent } from '@zveno/contracts-analytics/events';
import { defineDecider, DomainError, type Command, type EventOf } from '@zveno/kernel';

export type ClosedPeriod = EventOf<ReportingPeriodEvent, 'ReportingPeriodClosed'>['data'];
export type CloseReportingPeriod = Command<'CloseReportingPeriod', ClosedPeriod & Readonly<{ today: string }>>;

/**
 * A region's closed periods, in the order of their last days. They are closed in that order: which cells are shown of one
 * depends on those before, and what has been shown does not change.
 */
export const reportingPeriods = defineDecider<readonly ClosedPeriod[], CloseReportingPeriod, ReportingPeriodEvent>({
  events: reportingPeriodEvents,
  initial: () => [],
  evolve: (periods, { data }) => [...periods, data],
  decide: {
    CloseReportingPeriod: ({ data: { today, ...period } }, periods) => {
      if (periods.some(({ kind, from }) => kind === period.kind && from === period.from)) return [];
      if (period.to >= today) throw new DomainError('period.not-over', { today });
      if (periods.some(({ to }) => to > period.to)) throw new DomainError('period.closed-later');
      return [{ type: 'ReportingPeriodClosed', data: period }];
    },
  },
});
