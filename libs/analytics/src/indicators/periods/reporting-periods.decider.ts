import { reportingPeriodEvents, type ReportingPeriodEvent } from '@zveno/contracts-analytics/events';
import { defineDecider, DomainError, type Command, type EventOf } from '@zveno/kernel';
import { duePeriods } from './due-periods.ts';

type Closing = EventOf<ReportingPeriodEvent, 'ReportingPeriodClosed'>['data'];
/** A closed period; who closed it (an operator, or the platform by itself), and when. */
export type ClosedPeriod = Closing & Readonly<{ closedAt: string; closedBy: string }>;

/** `today` where regions are asked; `since`: the day from which on the region is known. */
export type CloseReportingPeriod = Command<
  'CloseReportingPeriod',
  Closing & Readonly<{ today: string; since: string }>
>;

/**
 * A region's closed periods, in the order of their last days. They are closed in that order: which cells are shown of one
 * depends on those before, and what has been shown does not change. What ended earlier and is open still is closed with it:
 * passed over, it could never be closed.
 */
export const reportingPeriods = defineDecider<readonly ClosedPeriod[], CloseReportingPeriod, ReportingPeriodEvent>({
  events: reportingPeriodEvents,
  initial: () => [],
  evolve: (periods, { data, metadata: { recordedAt: closedAt, actorId: closedBy } }) => [
    ...periods,
    { ...data, closedAt, closedBy },
  ],
  decide: {
    CloseReportingPeriod: ({ data: { today, since, ...period } }, periods) => {
      const isSame = (one: Readonly<{ kind: string; from: string }>) =>
        one.kind === period.kind && one.from === period.from;
      if (periods.some(isSame)) return [];
      if (period.to >= today) throw new DomainError('period.not-over', { today });
      if (periods.some(({ to }) => to > period.to)) throw new DomainError('period.closed-later');
      const { regionId, known } = period;
      const earlier = duePeriods(periods, since, period.to)
        .filter((one) => one.to < period.to)
        .map(({ kind, from, to }) => ({ regionId, kind, from, to, known }));
      return [...earlier, period].map((data) => ({ type: 'ReportingPeriodClosed', data }));
    },
  },
});
