import { Inject, Injectable } from '@nestjs/common';
import { addDays, dateIn, DomainError, type AsOf, type Event, type Row } from '@zveno/kernel';
import type { RequestContext } from '@zveno/messaging';
import {
  AsKnown,
  ProjectionRunner,
  ReadStore,
  type AnyModel,
  type ProjectionModel,
  type ReadModel,
} from '@zveno/read-store';
import { recordingClockModel } from './clock/recording-clock.model.ts';
import { knownAsOf, labelAsOf } from './facts.ts';
import { organizationsModel } from './organizations/organizations.model.ts';
import type { OrganizationRow } from './organizations/organizations.projection.ts';

/** Where an answer stands on both clocks. */
export type Standing = Required<AsOf>;

type AsOfQuestion = Readonly<{ on?: string; known?: string; after?: string }>;

/** The default time zone of what belongs to no single organisation. */
const COUNTRY_ZONE = 'Europe/Moscow';

/** What the controllers of readings share: rows, the point on both clocks, the organisation asked about. */
@Injectable()
export class Readings {
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

  /** The rows of one organisation. */
  rowsOf<R extends Row & { orgId: string }, E extends Event>(
    model: ProjectionModel<R, E>,
    orgId: string,
  ): Promise<R[]> {
    return this.rows(model).find({ orgId });
  }

  /** The point on both clocks that a question about no single organisation stands on. @throws as `AsKnown.position` */
  async standing(
    question: AsOfQuestion,
    { now }: Pick<RequestContext, 'now'>,
    models: readonly AnyModel[],
  ): Promise<Standing> {
    const known = await this.asKnown.position(question, now, models);
    return { on: question.on ?? dateIn(COUNTRY_ZONE, now), known };
  }

  /**
   * The organisation asked about, and the point on both clocks: by default today where the organisation is.
   *
   * @throws DomainError `organization.not-found`, and as `AsKnown.position`
   */
  async organization(
    question: AsOfQuestion & Readonly<{ organizationId: string }>,
    { now }: RequestContext,
    models: readonly AnyModel[],
  ): Promise<Readonly<{ organization: OrganizationRow; asOf: Standing }>> {
    const known = await this.asKnown.position(question, now, [organizationsModel, ...models]);
    const organization = await this.rows(organizationsModel).findOne({ _id: question.organizationId });
    if (organization === null || !knownAsOf(organization.facts, { on: '', known }))
      throw new DomainError('organization.not-found');
    const zone = labelAsOf(organization.facts, { on: question.on ?? addDays(dateIn('UTC', now), 1), known })?.timeZone;
    return { organization, asOf: { on: question.on ?? dateIn(zone ?? COUNTRY_ZONE, now), known } };
  }
}

/** Where an answer stands, as it tells it. */
export const told = ({ on, known }: Standing) => ({ on, position: known });
