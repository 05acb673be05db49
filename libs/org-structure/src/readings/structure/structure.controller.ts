import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { AboutOrganization, getStructure, type StructureView } from '@zveno/contracts-org-structure';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { countContingent } from '../contingent/count-contingent.ts';
import { curatorsModel } from '../curators/curators.model.ts';
import { Readings, told } from '../readings.ts';
import { employedAmong } from '../roster/employed.ts';
import { rosterModel } from '../roster/roster.model.ts';
import { subjectsModel } from '../subjects/subjects.model.ts';
import { unitsModel } from '../units/units.model.ts';
import { buildStructure } from './build-structure.ts';

@Controller()
export class StructureController {
  constructor(@Inject(Readings) private readonly readings: Readings) {}

  @MessagePattern(getStructure.subject)
  async get(
    @Payload(validated(AboutOrganization)) data: AboutOrganization,
    @Meta() context: RequestContext,
  ): Promise<StructureView> {
    const models = [unitsModel, curatorsModel, subjectsModel, rosterModel];
    const { asOf } = await this.readings.organization(data, context, models);
    const [units, curators, subjects, people] = await Promise.all([
      this.readings.rowsOf(unitsModel, data.organizationId),
      this.readings.rowsOf(curatorsModel, data.organizationId),
      this.readings.rowsOf(subjectsModel, data.organizationId),
      this.readings.rowsOf(rosterModel, data.organizationId),
    ]);
    const contingent = countContingent(people, asOf);
    const isEmployed = employedAmong(people, asOf);
    return { ...told(asOf), ...buildStructure({ units, curators, subjects, contingent, isEmployed }, asOf) };
  }
}
