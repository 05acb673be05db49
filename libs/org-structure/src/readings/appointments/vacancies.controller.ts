import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { AboutOrganization, getVacancies, type VacancyReport } from '@zveno/contracts-org-structure';
import { comparePositions, valueAsOf } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { compareCurators } from '../curators/compare-curators.ts';
import { curatorsModel } from '../curators/curators.model.ts';
import { withheldModel } from '../members/withheld.model.ts';
import { Readings, told } from '../readings.ts';
import { employedAmong } from '../roster/employed.ts';
import { rosterModel } from '../roster/roster.model.ts';
import { unitsModel } from '../units/units.model.ts';
import { appointmentsModel } from './appointments.model.ts';

@Controller()
export class VacanciesController {
  constructor(@Inject(Readings) private readonly readings: Readings) {}

  @MessagePattern(getVacancies.subject)
  async get(
    @Payload(validated(AboutOrganization)) data: AboutOrganization,
    @Meta() context: RequestContext,
  ): Promise<VacancyReport> {
    const { organizationId } = data;
    const models = [appointmentsModel, unitsModel, curatorsModel, rosterModel, withheldModel];
    const { asOf } = await this.readings.organization(data, context, models);
    const [appointments, units, curators, withheld] = await Promise.all([
      this.readings.rowsOf(appointmentsModel, organizationId),
      this.readings.rowsOf(unitsModel, organizationId),
      this.readings.rowsOf(curatorsModel, organizationId),
      this.readings.rowsOf(withheldModel, organizationId),
    ]);
    const entries = new Set(curators.flatMap((row) => row.facts.map(({ value }) => value.rosterEntryId)));
    const ids = [...entries].map((entry) => `${organizationId}.${entry}`);
    const isEmployed = employedAmong(await this.readings.rows(rosterModel).find({ _id: { $in: ids } }), asOf);
    const { items } = compareCurators({ units, curators, distributions: [], isEmployed }, asOf);
    return {
      ...told(asOf),
      administrator: !appointments.some((row) => valueAsOf(row.administrator, asOf)?.provisional === false),
      director: !appointments.some((row) => valueAsOf(row.administration, asOf)?.position === 'director'),
      curators: items
        .filter(({ assigned }) => !assigned.some(({ kind }) => kind === 'principal'))
        .map(({ unitId, name }) => ({ unitId, name })),
      withheldAdmissions: withheld
        .filter(({ on, position }) => on <= asOf.on && comparePositions(position, asOf.known) <= 0)
        .map(({ _id, personId, rosterEntryId, reason, at }) => ({
          joinRequestId: _id,
          ...{ personId, rosterEntryId, reason, at },
        })),
    };
  }
}
