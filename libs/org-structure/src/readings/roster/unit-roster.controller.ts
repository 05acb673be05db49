import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { getUnitRoster, GetUnitRoster, type UnitRoster } from '@zveno/contracts-org-structure';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { knownAsOf, labelAsOf } from '../facts.ts';
import { Readings, told } from '../readings.ts';
import { unitNameAsOf } from '../units/units-as-of.ts';
import { unitsModel } from '../units/units.model.ts';
import { byPersonName, PersonalData } from './personal-data.ts';
import { inUnitSince, positionsAsOf, standingAsOf, unitAsOf } from './roster-state.ts';
import { positionItem } from './roster-views.ts';
import { rosterModel } from './roster.model.ts';

@Controller()
export class UnitRosterController {
  constructor(
    @Inject(Readings) private readonly readings: Readings,
    @Inject(PersonalData) private readonly personal: PersonalData,
  ) {}

  @MessagePattern(getUnitRoster.subject)
  async get(
    @Payload(validated(GetUnitRoster)) data: GetUnitRoster,
    @Meta() context: RequestContext,
  ): Promise<UnitRoster> {
    const { organizationId, unitId } = data;
    const { asOf } = await this.readings.organization(data, context, [unitsModel, rosterModel]);
    const unit = await this.readings.rows(unitsModel).findOne({ _id: unitId });
    if (unit === null || unit.orgId !== organizationId || !knownAsOf(unit.names, asOf))
      throw new DomainError('unit.not-found');
    const people = await this.readings.rows(rosterModel).find({ unitIds: unitId, orgId: organizationId });
    const members = people
      .filter((row) => unitAsOf(row, asOf) === unitId)
      .flatMap((row) => {
        const person = labelAsOf(row.person, asOf);
        if (person === undefined) return [];
        const { surname, givenName, patronymic } = person;
        const status = standingAsOf(row, asOf)?.status === 'leave' ? ('leave' as const) : ('active' as const);
        return [
          {
            rosterEntryId: row.rosterEntryId,
            surname,
            givenName,
            ...(patronymic && { patronymic }),
            status,
            since: inUnitSince(row, asOf),
            positions: positionsAsOf(row, asOf).map(positionItem),
          },
        ];
      });
    const items = await this.personal.open(members, ['surname', 'givenName', 'patronymic']);
    return {
      ...told(asOf),
      unitId,
      name: unitNameAsOf(unit, asOf),
      total: items.length,
      items: (items as UnitRoster['items']).sort(byPersonName),
    };
  }
}
