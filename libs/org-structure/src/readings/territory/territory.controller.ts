import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  listMunicipalities,
  ListMunicipalities,
  listRegions,
  ListRegions,
  type MunicipalityList,
  type RegionList,
} from '@zveno/contracts-org-structure';
import { DomainError, valueAsOf } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { page } from '@zveno/read-store';
import { validated } from '@zveno/service';
import { knownAsOf, labelAsOf } from '../facts.ts';
import { Readings, told } from '../readings.ts';
import { municipalitiesModel } from './municipalities.model.ts';
import { regionsModel } from './regions.model.ts';

/** Regions and municipalities: no secret to anybody who may ask at all. */
@Controller()
export class TerritoryController {
  constructor(@Inject(Readings) private readonly readings: Readings) {}

  @MessagePattern(listRegions.subject)
  async regions(
    @Payload(validated(ListRegions)) data: ListRegions,
    @Meta() context: RequestContext,
  ): Promise<RegionList> {
    const asOf = await this.readings.standing(data, context, [regionsModel]);
    const find = (behind?: object, limit?: number) =>
      this.readings
        .rows(regionsModel)
        .find({ ...(behind && { _id: behind }) }, { sort: { _id: 1 }, ...(limit && { limit }) });
    const { rows, ...more } = await page(data, find, ({ _id }) => _id);
    const items = rows.flatMap((row) => {
      const named = labelAsOf(row.facts, asOf);
      return named === undefined ? [] : [{ regionId: row._id, ...named }];
    });
    return { ...told(asOf), items, ...more };
  }

  @MessagePattern(listMunicipalities.subject)
  async municipalities(
    @Payload(validated(ListMunicipalities)) data: ListMunicipalities,
    @Meta() context: RequestContext,
  ): Promise<MunicipalityList> {
    const { regionId } = data;
    const asOf = await this.readings.standing(data, context, [regionsModel, municipalitiesModel]);
    const region = await this.readings.rows(regionsModel).findOne({ _id: regionId });
    if (region === null || !knownAsOf(region.facts, asOf)) throw new DomainError('region.not-found');
    const find = (behind?: object, limit?: number) =>
      this.readings
        .rows(municipalitiesModel)
        .find({ regionIds: regionId, ...(behind && { _id: behind }) }, { sort: { _id: 1 }, ...(limit && { limit }) });
    const { rows, ...more } = await page(data, find, ({ _id }) => _id);
    const items = rows.flatMap((row) => {
      const named = valueAsOf(row.facts, asOf) ?? labelAsOf(row.facts, asOf);
      return named?.regionId === regionId ? [{ municipalityId: row._id, ...named }] : [];
    });
    return { ...told(asOf), items, ...more };
  }
}
