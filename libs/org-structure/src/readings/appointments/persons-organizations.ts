import { Inject, Injectable } from '@nestjs/common';
import { PersonsOrganizations } from '../../effects/persons-organizations.port.ts';
import { membershipsModel } from '../members/memberships.model.ts';
import { Readings } from '../readings.ts';
import { appointmentsModel } from './appointments.model.ts';

/** `PersonsOrganizations` by the readings of memberships and appointments: a founder is appointed before being a member. */
@Injectable()
export class PersonsOrganizationsFromReadings extends PersonsOrganizations {
  constructor(@Inject(Readings) private readonly readings: Readings) {
    super();
  }

  async of(...[personId, seen]: Parameters<PersonsOrganizations['of']>) {
    await this.readings.standing(seen, seen, [membershipsModel, appointmentsModel]);
    const [members, appointed] = await Promise.all([
      this.readings.rows(membershipsModel).find({ personId }),
      this.readings.rows(appointmentsModel).find({ personId }),
    ]);
    return [...new Set([...members, ...appointed].map(({ orgId }) => orgId))];
  }
}
