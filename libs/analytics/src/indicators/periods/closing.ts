import { Inject, Injectable } from '@nestjs/common';
import { analyticsStreams } from '@zveno/contracts-analytics/events';
import { Aggregates, type EventStore } from '@zveno/event-store';
import { addDays, dateIn, isDomainError } from '@zveno/kernel';
import type { Acting } from '@zveno/reactions';
import { ReadStore } from '@zveno/read-store';
import { CONFIG, EVENT_STORE, type Config } from '@zveno/service';
import { COUNTRY_ZONE } from '../../shared/reports.ts';
import { regionsModel } from '../../territory/regions.model.ts';
import { duePeriods } from './due-periods.ts';
import { reportingPeriods } from './reporting-periods.decider.ts';

/** Closes weeks and months that have been over for long enough, region by region. */
@Injectable()
export class PeriodClosing {
  constructor(
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(EVENT_STORE) private readonly log: EventStore,
    @Inject(ReadStore) private readonly store: ReadStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Whole days after their end; 0: they wait for an operator. */
  get days(): number {
    return this.config.periodClosingDays;
  }

  /** Closes all that is due. What another copy of the service, or an operator, has closed meanwhile stays as it is. */
  async closeDue(acting: Acting): Promise<void> {
    if (this.days === 0) return;
    const today = dateIn(COUNTRY_ZONE, acting.now);
    for (const { _id: regionId, since } of await this.store.model(regionsModel).find({}, { sort: { _id: 1 } }))
      await this.#close(regionId, dateIn(COUNTRY_ZONE, since), today, acting);
  }

  async #close(regionId: string, since: string, today: string, acting: Acting): Promise<void> {
    const stream = analyticsStreams.reportingPeriods(regionId);
    const { state } = await this.aggregates.load(reportingPeriods, stream);
    const upTo = addDays(today, -this.days - 1);
    for (const { kind, from, to } of duePeriods(state, since, upTo)) {
      const data = { regionId, kind, from, to, known: await this.log.head(), today, since };
      const metadata = acting.metadata(`close ${regionId} ${kind} ${from}`);
      await this.aggregates
        .handle(reportingPeriods, stream, { type: 'CloseReportingPeriod', data, metadata })
        .catch((refusal: unknown) => {
          // An operator has closed a later one by hand meanwhile.
          if (!isDomainError(refusal) || refusal.code !== 'period.closed-later') throw refusal;
        });
    }
  }
}
