import { Inject, Injectable } from '@nestjs/common';
import { valueAsOf } from '@zveno/kernel';
import { Affiliations } from '../../effects/affiliations.port.ts';
import { BodySeats } from '../../effects/body-seats.port.ts';
import { Curatorships } from '../../effects/curatorships.port.ts';
import { curatorsModel } from '../curators/curators.model.ts';
import { membershipsModel } from '../members/memberships.model.ts';
import { Readings } from '../readings.ts';
import { appointmentsModel } from './appointments.model.ts';
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

/** `Affiliations` by the readings of members, appointments and bodies. */
@Injectable()
export class AffiliationsFromReading extends Affiliations {
  constructor(@Inject(Readings) private readonly readings: Readings) {
    super();
  }

  async of(...[personId, seen]: Parameters<Affiliations['of']>) {
    await this.readings.standing(seen, seen, [membershipsModel, appointmentsModel, bodySeatsModel]);
    const rows = await Promise.all([
      this.readings.rows(membershipsModel).find({ personId }),
      this.readings.rows(appointmentsModel).find({ personId }),
      this.readings.rows(bodySeatsModel).find({ personId }),
    ]);
    return [...new Set(rows.flat().map(({ orgId }) => orgId))];
  }
}
