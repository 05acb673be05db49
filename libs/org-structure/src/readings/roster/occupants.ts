import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '@zveno/event-store';
import { parsePosition } from '@zveno/kernel';
import { ProjectionRunner, ReadStore } from '@zveno/read-store';
import { EVENT_STORE } from '@zveno/service';
import { Occupants } from '../../occupants/occupants.ts';
import { rosterModel } from './roster.model.ts';
import { movementsAsOf, unitAsOf } from './roster-state.ts';

/** Counts in the reading of the roster, once it has caught up with the log. */
@Injectable()
export class RosterOccupants extends Occupants {
  constructor(
    @Inject(ReadStore) private readonly store: ReadStore,
    @Inject(ProjectionRunner) private readonly runner: ProjectionRunner,
    @Inject(EVENT_STORE) private readonly log: EventStore,
  ) {
    super();
  }

  async studentsIn(orgId: string, unitId: string, on: string): Promise<number> {
    await this.runner.waitFor(rosterModel.projection.name, parsePosition(await this.log.head()));
    const rows = await this.store.model(rosterModel).find({ orgId, unitIds: unitId });
    return rows.filter((row) => {
      if (row.kind !== 'student') return false;
      const later = movementsAsOf(row, { on: '9999-12-31' }).map(({ effectiveOn }) => effectiveOn);
      return [on, ...later.filter((date) => date > on)].some((date) => unitAsOf(row, { on: date }) === unitId);
    }).length;
  }
}
