import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  closeInspection,
  CloseInspection,
  listInspections,
  ListInspections,
  listOwnInspections,
  ListOwnInspections,
  openInspection,
  OpenInspection,
  type InspectionItem,
  type Inspections,
} from '@zveno/contracts-analytics';
import { analyticsStreams } from '@zveno/contracts-analytics/events';
import type { CreatedReply, RecordedReply } from '@zveno/contracts-common';
import { identityStreams } from '@zveno/contracts-identity/events';
import { Aggregates } from '@zveno/event-store';
import { dateIn, DomainError } from '@zveno/kernel';
import { commandMetadata, derivedId, Meta, type RequestContext } from '@zveno/messaging';
import { ReadStore } from '@zveno/read-store';
import { validated } from '@zveno/service';
import { labelsModel } from '../trail/labels.model.ts';
import { TrailReader } from '../trail/trail-reader.ts';
import { UnitPresenceReader } from '../trail/unit-presence.ts';
import { accountRoles, isInspector } from './account-roles.state.ts';
import { inspection } from './inspection.decider.ts';
import { inspectionsModel } from './inspections.model.ts';
import type { InspectionRow } from './inspections.projection.ts';

const COUNTRY_ZONE = 'Europe/Moscow';

/** The access of inspectors: the operator opens it for a term, it ends by itself, and all of it stands in the trail. */
@Controller()
export class InspectionsController {
  constructor(
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(ReadStore) private readonly store: ReadStore,
    @Inject(TrailReader) private readonly trail: TrailReader,
    @Inject(UnitPresenceReader) private readonly presence: UnitPresenceReader,
  ) {}

  @MessagePattern(openInspection.subject)
  async open(
    @Payload(validated(OpenInspection)) request: OpenInspection,
    @Meta() context: RequestContext,
  ): Promise<CreatedReply> {
    const { organizationId, personId, from, until, basis, expectedRevision: expected } = request;
    const timeZone = await this.presence.zoneOf(organizationId);
    const { state } = await this.aggregates.load(accountRoles, identityStreams.account(personId));
    if (!isInspector(state)) throw new DomainError('inspection.not-inspector');
    const inspectionId = request.inspectionId ?? derivedId('inspection', context.commandId);
    const data = { inspectionId, organizationId, personId, from, until, basis: { ...basis } };
    const metadata = commandMetadata(context, { orgId: organizationId, timeZone });
    const stream = analyticsStreams.inspection(organizationId, personId);
    const command = { type: 'OpenInspection' as const, data, metadata };
    const { position, revision } = await this.aggregates.handle(inspection, stream, command, { expected });
    return { id: inspectionId, position, revision };
  }

  @MessagePattern(closeInspection.subject)
  async close(
    @Payload(validated(CloseInspection)) request: CloseInspection,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const { organizationId, personId, inspectionId, reason, expectedRevision: expected } = request;
    const metadata = commandMetadata(context, { orgId: organizationId });
    const stream = analyticsStreams.inspection(organizationId, personId);
    const data = { inspectionId, organizationId, personId, reason };
    const command = { type: 'CloseInspection' as const, data, metadata };
    const { position, revision } = await this.aggregates.handle(inspection, stream, command, { expected });
    return { position, revision };
  }

  @MessagePattern(listInspections.subject)
  async ofOrganization(
    @Payload(validated(ListInspections)) data: ListInspections,
    @Meta() { now }: RequestContext,
  ): Promise<Inspections> {
    await this.trail.caughtUp(data, [inspectionsModel]);
    return this.#items({ orgId: data.organizationId }, now);
  }

  @MessagePattern(listOwnInspections.subject)
  async own(
    @Payload(validated(ListOwnInspections)) data: ListOwnInspections,
    @Meta() { actor, now }: RequestContext,
  ): Promise<Inspections> {
    await this.trail.caughtUp(data, [inspectionsModel]);
    return this.#items({ personId: actor.actorId }, now);
  }

  async #items(filter: Readonly<Record<string, string>>, now: string): Promise<Inspections> {
    const rows = await this.store.model(inspectionsModel).find(filter);
    const places = await this.store
      .model(labelsModel)
      .find({ _id: { $in: [...new Set(rows.map(({ orgId }) => orgId))] } });
    const zones = new Map(places.map(({ _id, timeZone }) => [_id, timeZone]));
    const items = rows
      .toSorted((a, b) => (a.place < b.place ? 1 : -1))
      .map((row) => itemOf(row, dateIn(zones.get(row.orgId) ?? COUNTRY_ZONE, now)));
    return { items };
  }
}

const itemOf = ({ opened, openedBy, closed }: InspectionRow, today: string): InspectionItem => ({
  ...opened,
  basis: { ...opened.basis },
  openedBy,
  state: closed ?? (today < opened.from ? 'ahead' : today > opened.until ? 'over' : 'open'),
});
