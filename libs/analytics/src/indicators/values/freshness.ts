import { Inject, Injectable } from '@nestjs/common';
import type { IndicatorValues } from '@zveno/contracts-analytics';
import { dateIn } from '@zveno/kernel';
import { ProjectionRunner } from '@zveno/read-store';
import { COUNTRY_ZONE } from '../../shared/reports.ts';
import { changesModel } from '../changes/changes.model.ts';
import { freshness } from '../definitions/catalogue.ts';
import { sources } from '../engine/sources.ts';

const names = new Set(
  [changesModel, ...sources.flatMap(({ models }) => models)].map(({ projection }) => projection.name),
);

/** A30: how far the readings behind the indicators are from the end of the log. */
@Injectable()
export class FreshnessReading {
  constructor(@Inject(ProjectionRunner) private readonly runner: ProjectionRunner) {}

  values(now: string): IndicatorValues {
    const behind = this.runner
      .status()
      .filter(({ name }) => names.has(name))
      .map(({ position, lag }) => ({ position, lag: Number(lag) }))
      .reduce((most, one) => (one.lag > most.lag ? one : most));
    const today = dateIn(COUNTRY_ZONE, now);
    return {
      definition: freshness,
      position: behind.position,
      rows: [
        {
          period: today,
          from: today,
          to: today,
          numerator: behind.lag,
          value: behind.lag,
          suppressed: false,
          closed: false,
          corrected: false,
          position: behind.position,
        },
      ],
    };
  }
}
