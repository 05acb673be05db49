import { Inject, Injectable } from '@nestjs/common';
import { valueAsOf } from '@zveno/kernel';
import { BodySeats } from '../../effects/body-seats.port.ts';
import { Curatorships } from '../../effects/curatorships.port.ts';
import { curatorsModel } from '../curators/curators.model.ts';
import { Readings } from '../readings.ts';
import { bodySeatsModel } from './body-seats.model.ts';

const END_OF_TIME = '9999-12-31';

/** `Curatorships` by the reading of curators. */
@Injectable()
export class CuratorshipsFromReading extends Curatorships {
  constructor(@Inject(Readings) private readonly readings: Readings) {
    super();
  }

  async unitsOf(...[organizationId, rosterEntryId, seen]: Parameters<Curatorships['unitsOf']>) {
    await this.readings.standing(seen, seen, [curatorsModel]);
    const rows = await this.readings.rowsOf(curatorsModel, organizationId);
    return rows
      .filter(({ facts }) => facts.some(({ value }) => value.rosterEntryId === rosterEntryId))
      .map(({ _id }) => _id);
  }
}

/** `BodySeats` by the reading of bodies. */
@Injectable()
export class BodySeatsFromReading extends BodySeats {
  constructor(@Inject(Readings) private readonly readings: Readings) {
    super();
  }

  async of(...[{ organizationId, personId }, seen]: Parameters<BodySeats['of']>) {
    await this.readings.standing(seen, seen, [bodySeatsModel]);
    const rows = await this.readings.rows(bodySeatsModel).find({ personId });
    return rows.flatMap(({ orgId, unitId, facts }) => {
      const seat = orgId === organizationId ? valueAsOf(facts, { on: END_OF_TIME }) : null;
      if (!seat) return [];
      return [{ unitId, ...(seat.studentEntryId && { studentEntryId: seat.studentEntryId }) }];
    });
  }
}
