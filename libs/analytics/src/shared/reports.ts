import { Inject, Injectable } from '@nestjs/common';
import type { ReportRequest } from '@zveno/contracts-analytics';
import {
  dateIn,
  DomainError,
  factsAsOf,
  valueAsOf,
  type Actor,
  type AsOf,
  type Event,
  type Fact,
  type Row,
} from '@zveno/kernel';
import type { RequestContext } from '@zveno/messaging';
import {
  AsKnown,
  ProjectionRunner,
  ReadStore,
  type AnyModel,
  type ProjectionModel,
  type ReadModel,
} from '@zveno/read-store';
import { recordingClockModel } from '../clock/recording-clock.model.ts';
import { municipalitiesModel } from '../territory/municipalities.model.ts';
import { organizationsModel } from '../territory/organizations.model.ts';
import { regionsModel } from '../territory/regions.model.ts';
import { mayReadTerritory } from './access.policy.ts';

/** What a report is made over. `known` is a position. */
export type Frame = Readonly<{ organizations: readonly string[]; from: string; to: string; known: string }>;

export const COUNTRY_ZONE = 'Europe/Moscow';
const EVER = '9999-12-31';

/** The value in force, or before the first the earliest one; undefined when nothing was known yet. */
export const labelAsOf = <T>(facts: readonly Fact<T>[], asOf: AsOf): T | undefined =>
  valueAsOf(facts, asOf) ?? factsAsOf(facts, { ...asOf, on: EVER })[0]?.value;

/** What the controllers of reports share: rows, whom a report is about, its period and its position. */
@Injectable()
export class Reports {
  private readonly asKnown: AsKnown;

  constructor(
    @Inject(ReadStore) private readonly store: ReadStore,
    @Inject(ProjectionRunner) runner: ProjectionRunner,
  ) {
    this.asKnown = new AsKnown(store, runner, recordingClockModel);
  }

  rows<R extends Row, E extends Event>(model: ProjectionModel<R, E>): ReadModel<R> {
    return this.store.model(model);
  }

  /**
   * Whom and when a request is about. An organisation belongs to the territory in which it stood at the end of the period.
   *
   * @throws DomainError `report.scope-invalid`, `access.denied`, `organization.not-found`, `municipality.not-found`,
   * `region.not-found`, `period.invalid`, `period.reversed`, `date.in-future`, and as `AsKnown.position`
   */
  async frame(request: ReportRequest, { actor, now }: RequestContext, models: readonly AnyModel[]): Promise<Frame> {
    const { organizationId, municipalityId, regionId } = request;
    const named = [organizationId, municipalityId, regionId].filter((id) => id !== undefined);
    if (named.length !== 1) throw new DomainError('report.scope-invalid');
    const territory = [organizationsModel, municipalitiesModel, regionsModel];
    const known = await this.asKnown.position(request, now, [...territory, ...models]);
    if (organizationId !== undefined) {
      const row = await this.rows(organizationsModel).findOne({ _id: organizationId });
      const place = row === null ? undefined : labelAsOf(row.facts, { on: EVER, known });
      if (place === undefined) throw new DomainError('organization.not-found');
      return { organizations: [organizationId], known, ...periodOf(request, dateIn(place.timeZone, now)) };
    }
    const period = periodOf(request, dateIn(COUNTRY_ZONE, now));
    const asOf = { on: period.to, known };
    if (regionId !== undefined) mayReadTerritory(actor, regionId);
    const municipalities =
      municipalityId === undefined
        ? await this.municipalitiesOf(regionId ?? '', asOf)
        : [await this.municipality(municipalityId, asOf, actor)];
    return { organizations: await this.organizationsOf(municipalities, asOf), known, ...period };
  }

  private async municipality(municipalityId: string, asOf: AsOf, actor: Actor): Promise<string> {
    const row = await this.rows(municipalitiesModel).findOne({ _id: municipalityId });
    const regionId = row === null ? undefined : labelAsOf(row.facts, asOf);
    if (regionId === undefined) throw new DomainError('municipality.not-found');
    mayReadTerritory(actor, regionId);
    return municipalityId;
  }

  private async municipalitiesOf(regionId: string, asOf: AsOf): Promise<string[]> {
    if ((await this.rows(regionsModel).findOne({ _id: regionId })) === null) throw new DomainError('region.not-found');
    const rows = await this.rows(municipalitiesModel).find({ regionIds: regionId });
    return rows.filter(({ facts }) => labelAsOf(facts, asOf) === regionId).map(({ _id }) => _id);
  }

  private async organizationsOf(municipalities: readonly string[], asOf: AsOf): Promise<string[]> {
    const rows = await this.rows(organizationsModel).find({ municipalityIds: { $in: [...municipalities] } });
    return rows
      .filter(({ facts }) => municipalities.includes(labelAsOf(facts, asOf)?.municipalityId ?? ''))
      .map(({ _id }) => _id)
      .sort();
  }
}

/** The days a report is over; `today` where its subject is. */
const periodOf = ({ on, from, to }: ReportRequest, today: string): Readonly<{ from: string; to: string }> => {
  if ((from === undefined) !== (to === undefined) || (on !== undefined && to !== undefined))
    throw new DomainError('period.invalid');
  const last = to ?? on ?? today;
  const first = from ?? last;
  if (first > last) throw new DomainError('period.reversed');
  if (last > today) throw new DomainError('date.in-future', { today });
  return { from: first, to: last };
};
