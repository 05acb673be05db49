import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  closeReportingPeriod,
  CloseReportingPeriodRequest,
  listReportingPeriods,
  ListReportingPeriods,
  type ReportingPeriods,
} from '@zveno/contracts-analytics';
import { analyticsStreams } from '@zveno/contracts-analytics/events';
import type { CommandReply } from '@zveno/contracts-common';
import { Aggregates } from '@zveno/event-store';
import { dateIn, DomainError } from '@zveno/kernel';
import { commandMetadata, Meta, type RequestContext } from '@zveno/messaging';
import { EVENT_STORE, validated } from '@zveno/service';
import type { EventStore } from '@zveno/event-store';
import { mayReadTerritory } from '../../shared/access.policy.ts';
import { COUNTRY_ZONE } from '../../shared/reports.ts';
import { Places } from '../places.ts';
import { periodOf } from './calendar-periods.ts';
import { PeriodClosing } from './closing.ts';
import { reportingPeriods } from './reporting-periods.decider.ts';

@Controller()
export class ReportingPeriodsController {
  constructor(
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(Places) private readonly places: Places,
    @Inject(PeriodClosing) private readonly closing: PeriodClosing,
  ) {}

  /** By hand, sooner than it would close by itself. The figures are those known at the head of the log at this moment. */
  @MessagePattern(closeReportingPeriod.subject)
  async close(
    @Payload(validated(CloseReportingPeriodRequest)) { regionId, kind, from }: CloseReportingPeriodRequest,
    @Meta() context: RequestContext,
  ): Promise<CommandReply> {
    mayReadTerritory(context.actor, regionId);
    const since = dateIn(COUNTRY_ZONE, await this.places.regionSince(regionId));
    const period = periodOf(from, kind);
    if (period.from !== from) throw new DomainError('period.invalid');
    const today = dateIn(COUNTRY_ZONE, context.now);
    const known = await this.store.head();
    const { position } = await this.aggregates.handle(reportingPeriods, analyticsStreams.reportingPeriods(regionId), {
      type: 'CloseReportingPeriod',
      data: { regionId, kind, from, to: period.to, known, today, since },
      metadata: commandMetadata(context),
    });
    return { position };
  }

  @MessagePattern(listReportingPeriods.subject)
  async list(
    @Payload(validated(ListReportingPeriods)) { regionId }: ListReportingPeriods,
    @Meta() { actor }: RequestContext,
  ): Promise<ReportingPeriods> {
    await this.places.assertRegion(regionId);
    // People of an organisation, who belong to no region, see when its periods were closed.
    if (actor.roles.includes('api-key')) mayReadTerritory(actor, regionId);
    const { state } = await this.aggregates.load(reportingPeriods, analyticsStreams.reportingPeriods(regionId));
    const items = state.map(({ kind, from, to, known, closedAt, closedBy }) => ({
      ...{ kind, from, to, known, closedAt },
      byItself: closedBy.startsWith('process:'),
    }));
    const { days } = this.closing;
    return { items, ...(days > 0 && { closesAfterDays: days }) };
  }
}
