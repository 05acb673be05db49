import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { AboutOrganization, listCurators, type CuratorList } from '@zveno/contracts-org-structure';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { Readings, told } from '../readings.ts';
import { employedAmong } from '../roster/employed.ts';
import { rosterModel } from '../roster/roster.model.ts';
import { unitsModel } from '../units/units.model.ts';
import { compareCurators } from './compare-curators.ts';
import { curatorDistributionModel } from './curator-distribution.model.ts';
import { curatorsModel } from './curators.model.ts';

@Controller()
export class CuratorsReadingController {
  constructor(@Inject(Readings) private readonly readings: Readings) {}

  @MessagePattern(listCurators.subject)
  async list(
    @Payload(validated(AboutOrganization)) data: AboutOrganization,
    @Meta() context: RequestContext,
  ): Promise<CuratorList> {
    const { organizationId } = data;
    const models = [unitsModel, curatorsModel, curatorDistributionModel, rosterModel];
    const { asOf } = await this.readings.organization(data, context, models);
    const [units, curators, distributions] = await Promise.all([
      this.readings.rowsOf(unitsModel, organizationId),
      this.readings.rowsOf(curatorsModel, organizationId),
      this.readings.rowsOf(curatorDistributionModel, organizationId),
    ]);
    const entries = new Set(curators.flatMap((row) => row.facts.map(({ value }) => value.rosterEntryId)));
    const ids = [...entries].map((entry) => `${organizationId}.${entry}`);
    const isEmployed = employedAmong(await this.readings.rows(rosterModel).find({ _id: { $in: ids } }), asOf);
    return { ...told(asOf), ...compareCurators({ units, curators, distributions, isEmployed }, asOf) };
  }
}
