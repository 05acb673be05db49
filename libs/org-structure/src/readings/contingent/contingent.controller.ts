import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { AboutOrganization, getContingent, type OrganizationContingent } from '@zveno/contracts-org-structure';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { labelAsOf } from '../facts.ts';
import { Readings, told } from '../readings.ts';
import { rosterModel } from '../roster/roster.model.ts';
import { existsAsOf, unitNameAsOf, unitsInOrder } from '../units/units-as-of.ts';
import { unitsModel } from '../units/units.model.ts';
import { countContingent } from './count-contingent.ts';

@Controller()
export class ContingentController {
  constructor(@Inject(Readings) private readonly readings: Readings) {}

  /** Every unit that existed or had people in it then, bodies without people left out. */
  @MessagePattern(getContingent.subject)
  async get(
    @Payload(validated(AboutOrganization)) data: AboutOrganization,
    @Meta() context: RequestContext,
  ): Promise<OrganizationContingent> {
    const { asOf } = await this.readings.organization(data, context, [unitsModel, rosterModel]);
    const [units, people] = await Promise.all([
      this.readings.rowsOf(unitsModel, data.organizationId),
      this.readings.rowsOf(rosterModel, data.organizationId),
    ]);
    const contingent = countContingent(people, asOf);
    const isShown = (unit: (typeof units)[number]) =>
      contingent.units.has(unit._id) || (existsAsOf(unit, asOf) && !unit.kind.endsWith('-body'));
    return {
      ...told(asOf),
      students: contingent.students,
      staff: contingent.staff,
      units: unitsInOrder(units, asOf)
        .filter(isShown)
        .map((unit) => {
          const study = labelAsOf(unit.study, asOf);
          return {
            unitId: unit._id,
            name: unitNameAsOf(unit, asOf),
            kind: unit.kind,
            ...(study && { cohort: study.cohort }),
            ...(contingent.units.get(unit._id) ?? { count: 0, onLeave: 0 }),
          };
        }),
    };
  }
}
