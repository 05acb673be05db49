import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  getChatPresence,
  GetChatPresence,
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
  listTrailChats,
  ListTrailChats,
  type ChatPresence,
  type IdleOrders,
  type TrailChain,
  type TrailChats,
  type TrailFilter,
  type TrailList,
  type UnitPresence,
} from '@zveno/contracts-analytics';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { ChatPresenceReader } from './chat-presence-reader.ts';
import { IdleOrdersReader } from './idle-orders.ts';
import { TrailReader } from './trail-reader.ts';
import { UnitPresenceReader } from './unit-presence.ts';

@Controller()
export class TrailController {
  constructor(
    @Inject(TrailReader) private readonly trail: TrailReader,
    @Inject(IdleOrdersReader) private readonly orders: IdleOrdersReader,
    @Inject(UnitPresenceReader) private readonly presence: UnitPresenceReader,
    @Inject(ChatPresenceReader) private readonly chatPresence: ChatPresenceReader,
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

  @MessagePattern(listTrailChats.subject)
  async chats(@Payload(validated(ListTrailChats)) data: ListTrailChats): Promise<TrailChats> {
    await this.trail.caughtUp(data);
    return this.chatPresence.chats(data.organizationId);
  }

  @MessagePattern(getChatPresence.subject)
  presenceInChat(
    @Payload(validated(GetChatPresence)) data: GetChatPresence,
    @Meta() context: RequestContext,
  ): Promise<ChatPresence> {
    return this.chatPresence.get(data, context);
  }

  private async list(orgId: string, data: TrailFilter, context: RequestContext): Promise<TrailList> {
    const page = await this.trail.page(orgId, data, context);
    return { ...page, unknown: await this.trail.unknown(orgId) };
  }
}
