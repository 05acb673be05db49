import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  AboutOrganization,
  getOrganization,
  listOrganizations,
  ListOrganizations,
  type OrganizationItem,
  type OrganizationList,
  type OrganizationView,
} from '@zveno/contracts-org-structure';
import { DomainError, valueAsOf, type AsOf } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { page } from '@zveno/read-store';
import { validated } from '@zveno/service';
import { knownAsOf, labelAsOf } from '../facts.ts';
import { Readings, told, type Standing } from '../readings.ts';
import { municipalitiesModel } from '../territory/municipalities.model.ts';
import { regionsModel } from '../territory/regions.model.ts';
import { academicYearsModel } from './academic-years.model.ts';
import { organizationsModel } from './organizations.model.ts';
import type { OrganizationRow } from './organizations.projection.ts';

@Controller()
export class OrganizationsController {
  constructor(@Inject(Readings) private readonly readings: Readings) {}

  /** The register is open: whoever asks to join must find the school in it. */
  @MessagePattern(listOrganizations.subject)
  async list(
    @Payload(validated(ListOrganizations)) data: ListOrganizations,
    @Meta() context: RequestContext,
  ): Promise<OrganizationList> {
    const models = [organizationsModel, municipalitiesModel, regionsModel];
    const asOf = await this.readings.standing(data, context, models);
    const municipalities = await this.municipalities(data, asOf);
    const find = (behind?: object, limit?: number) => {
      const filter = {
        ...(municipalities && { municipalityIds: { $in: municipalities } }),
        ...(behind && { _id: behind }),
      };
      return this.readings.rows(organizationsModel).find(filter, { sort: { _id: 1 }, ...(limit && { limit }) });
    };
    const { rows, ...more } = await page(data, find, ({ _id }) => _id);
    const items = rows.flatMap((row) => {
      const item = itemOf(row, asOf);
      if (item === undefined || (data.kind !== undefined && item.kind !== data.kind)) return [];
      return municipalities === undefined || municipalities.includes(item.municipalityId) ? [item] : [];
    });
    return { ...told(asOf), items, ...more };
  }

  @MessagePattern(getOrganization.subject)
  async get(
    @Payload(validated(AboutOrganization)) data: AboutOrganization,
    @Meta() context: RequestContext,
  ): Promise<OrganizationView> {
    const { organization, asOf } = await this.readings.organization(data, context, [academicYearsModel]);
    const item = itemOf(organization, asOf);
    if (item === undefined) throw new DomainError('organization.not-found');
    const years = await this.readings.rowsOf(academicYearsModel, data.organizationId);
    const academicYears = years.flatMap((year) => {
      const term = labelAsOf(year.facts, asOf);
      if (term === undefined) return [];
      return [{ academicYearId: year._id, ...term, closed: valueAsOf(year.closed, asOf) === true }];
    });
    return {
      ...told(asOf),
      organization: item,
      requisites: { ...labelAsOf(organization.facts, asOf)?.requisites },
      academicYears: academicYears.sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1)),
    };
  }

  /** The municipalities meant, or undefined for all. @throws DomainError `region.not-found`, `municipality.not-found` */
  private async municipalities(
    { regionId, municipalityId }: ListOrganizations,
    asOf: Standing,
  ): Promise<string[] | undefined> {
    if (municipalityId !== undefined) {
      const row = await this.readings.rows(municipalitiesModel).findOne({ _id: municipalityId });
      if (row === null || !knownAsOf(row.facts, asOf)) throw new DomainError('municipality.not-found');
      const isElsewhere = regionId !== undefined && labelAsOf(row.facts, asOf)?.regionId !== regionId;
      return isElsewhere ? [] : [municipalityId];
    }
    if (regionId === undefined) return undefined;
    const region = await this.readings.rows(regionsModel).findOne({ _id: regionId });
    if (region === null || !knownAsOf(region.facts, asOf)) throw new DomainError('region.not-found');
    const rows = await this.readings.rows(municipalitiesModel).find({ regionIds: regionId });
    return rows.filter((row) => labelAsOf(row.facts, asOf)?.regionId === regionId).map(({ _id }) => _id);
  }
}

const itemOf = (row: OrganizationRow, asOf: AsOf): OrganizationItem | undefined => {
  const profile = labelAsOf(row.facts, asOf);
  if (profile === undefined) return undefined;
  const { requisites: _, ...rest } = profile;
  return { organizationId: row._id, ...rest, closed: valueAsOf(row.closed, asOf) === true };
};
