import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type AsOf } from '@zveno/kernel';
import type { EventStore } from '@zveno/event-store';
import { ProjectionRunner, ReadStore } from '@zveno/read-store';
import { EVENT_STORE } from '@zveno/service';
import { labelAsOf } from '../shared/reports.ts';
import { municipalitiesModel } from '../territory/municipalities.model.ts';
import { organizationsModel } from '../territory/organizations.model.ts';
import { regionsModel } from '../territory/regions.model.ts';

/** An organisation and its municipality. */
export type Placed = Readonly<{ organizationId: string; municipalityId: string }>;

export const territoryModels = [organizationsModel, municipalitiesModel, regionsModel] as const;

/** Where organisations stand, on both clocks. */
@Injectable()
export class Places {
  constructor(
    @Inject(ReadStore) private readonly store: ReadStore,
    @Inject(EVENT_STORE) private readonly log: EventStore,
    @Inject(ProjectionRunner) private readonly runner: ProjectionRunner,
  ) {}

  /** @throws DomainError `region.not-found` */
  async assertRegion(regionId: string): Promise<void> {
    await this.regionSince(regionId);
  }

  /** When it was registered. One that was registered a moment ago is waited for. @throws DomainError `region.not-found` */
  async regionSince(regionId: string): Promise<string> {
    const find = () => this.store.model(regionsModel).findOne({ _id: regionId });
    const found = await find();
    if (found !== null) return found.since;
    await this.runner.waitFor(regionsModel.projection.name, await this.log.head());
    const late = await find();
    if (late === null) throw new DomainError('region.not-found');
    return late.since;
  }

  /** @throws DomainError `municipality.not-found` */
  async regionOf(municipalityId: string, asOf: AsOf): Promise<string> {
    const row = await this.store.model(municipalitiesModel).findOne({ _id: municipalityId });
    const regionId = row === null ? undefined : labelAsOf(row.facts, asOf);
    if (regionId === undefined) throw new DomainError('municipality.not-found');
    return regionId;
  }

  /** @throws DomainError `organization.not-found` */
  async organization(organizationId: string, asOf: AsOf): Promise<Placed & Readonly<{ timeZone: string }>> {
    const row = await this.store.model(organizationsModel).findOne({ _id: organizationId });
    const place = row === null ? undefined : labelAsOf(row.facts, asOf);
    if (place === undefined) throw new DomainError('organization.not-found');
    return { organizationId, ...place };
  }

  /** All organisations of a region, sorted. */
  async within(regionId: string, asOf: AsOf): Promise<Placed[]> {
    const rows = await this.store.model(municipalitiesModel).find({ regionIds: regionId });
    const municipalities = rows.filter(({ facts }) => labelAsOf(facts, asOf) === regionId).map(({ _id }) => _id);
    const found = await this.store.model(organizationsModel).find({ municipalityIds: { $in: municipalities } });
    return found
      .flatMap(({ _id: organizationId, facts }) => {
        const municipalityId = labelAsOf(facts, asOf)?.municipalityId ?? '';
        return municipalities.includes(municipalityId) ? [{ organizationId, municipalityId }] : [];
      })
      .sort((a, b) => (a.organizationId < b.organizationId ? -1 : 1));
  }
}
