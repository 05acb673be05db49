import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  getTrailChain,
  GetTrailChain,
  getUnitPresence,
  GetUnitPresence,
  listIdleOrders,
  ListIdleOrders,
  listPlatformTrail,
  ListPlatformTrail,
  listTrail,
  ListTrail,
  type IdleOrders,
  type TrailChain,
  type TrailFilter,
  type TrailList,
  type UnitPresence,
} from '@zveno/contracts-analytics';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { IdleOrdersReader } from './idle-orders.ts';
import { TrailReader } from './trail-reader.ts';
import { UnitPresenceReader } from './unit-presence.ts';

@Controller()
export class TrailController {
  constructor(
    @Inject(TrailReader) private readonly trail: TrailReader,
    @Inject(IdleOrdersReader) private readonly orders: IdleOrdersReader,
    @Inject(UnitPresenceReader) private readonly presence: UnitPresenceReader,
  ) {}

  @MessagePattern(listTrail.subject)
  ofOrganization(@Payload(validated(ListTrail)) data: ListTrail, @Meta() context: RequestContext): Promise<TrailList> {
    return this.list(data.organizationId, data, context);
  }

  /** What belongs to no organisation belongs to no region: it is for who runs the whole installation. */
  @MessagePattern(listPlatformTrail.subject)
  async ofPlatform(
    @Payload(validated(ListPlatformTrail)) data: ListPlatformTrail,
    @Meta() context: RequestContext,
  ): Promise<TrailList> {
    if (context.actor.regions !== '*') throw new DomainError('access.denied');
    return this.list('', data, context);
  }

  @MessagePattern(getTrailChain.subject)
  async chain(
    @Payload(validated(GetTrailChain)) data: GetTrailChain,
    @Meta() context: RequestContext,
  ): Promise<TrailChain> {
    await this.trail.caughtUp(data);
    return { items: await this.trail.chain(data.organizationId, data.eventId, context) };
  }

  @MessagePattern(listIdleOrders.subject)
  async idleOrders(@Payload(validated(ListIdleOrders)) data: ListIdleOrders): Promise<IdleOrders> {
    await this.trail.caughtUp(data);
    return { items: await this.orders.of(data.organizationId) };
  }

  @MessagePattern(getUnitPresence.subject)
  unitPresence(
    @Payload(validated(GetUnitPresence)) data: GetUnitPresence,
    @Meta() context: RequestContext,
  ): Promise<UnitPresence> {
    return this.presence.get(data, context);
  }

  private async list(orgId: string, data: TrailFilter, context: RequestContext): Promise<TrailList> {
    const page = await this.trail.page(orgId, data, context);
    return { ...page, unknown: await this.trail.unknown(orgId) };
  }
}
