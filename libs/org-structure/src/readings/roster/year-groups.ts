import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '@zveno/event-store';
import { parsePosition } from '@zveno/kernel';
import { ProjectionRunner, ReadStore } from '@zveno/read-store';
import { EVENT_STORE } from '@zveno/service';
import type { Group, GroupStudent } from '../../rollover/plan-rollover.ts';
import { YearGroups } from '../../rollover/year-groups.ts';
import { labelAsOf } from '../facts.ts';
import { existsAsOf, unitNameAsOf, unitsInOrder } from '../units/units-as-of.ts';
import { unitsModel } from '../units/units.model.ts';
import { rosterModel } from './roster.model.ts';
import { standingAsOf, unitAsOf } from './roster-state.ts';

/** Reads the classes of a year and their students, once the readings have caught up with the log. */
@Injectable()
export class RosterYearGroups extends YearGroups {
  constructor(
    @Inject(ReadStore) private readonly store: ReadStore,
    @Inject(ProjectionRunner) private readonly runner: ProjectionRunner,
    @Inject(EVENT_STORE) private readonly log: EventStore,
  ) {
    super();
  }

  async of(orgId: string, academicYearId: string, on: string) {
    const head = parsePosition(await this.log.head());
    await Promise.all([unitsModel, rosterModel].map(({ projection }) => this.runner.waitFor(projection.name, head)));
    const asOf = { on };
    const units = (await this.store.model(unitsModel).find({ orgId })).filter(
      (unit) =>
        unit.kind === 'study-group' &&
        existsAsOf(unit, asOf) &&
        labelAsOf(unit.study, asOf)?.academicYearId === academicYearId,
    );
    const ids = new Set(units.map(({ _id }) => _id));
    const groups = unitsInOrder(units, asOf).map((unit): Group => ({
      unitId: unit._id,
      name: unitNameAsOf(unit, asOf),
      cohort: labelAsOf(unit.study, asOf)!.cohort,
    }));
    const rows = await this.store.model(rosterModel).find({ orgId, unitIds: { $in: [...ids] } });
    const students = rows.flatMap((row): GroupStudent[] => {
      const unitId = row.kind === 'student' ? unitAsOf(row, asOf) : undefined;
      if (unitId === undefined || !ids.has(unitId)) return [];
      return [{ rosterEntryId: row.rosterEntryId, unitId, onLeave: standingAsOf(row, asOf)?.status === 'leave' }];
    });
    return { groups, students };
  }
}
