import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { RecordedReply } from '@zveno/contracts-common';
import {
  AboutCommunication,
  AdoptChatStrategyRequest,
  communicationRoutes as routes,
  type ChatCompliance,
  type ChatStrategyView,
} from '@zveno/contracts-communication';
import { communicationStreams } from '@zveno/contracts-communication/events';
import { Aggregates } from '@zveno/event-store';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { Organizations } from '../shell/organizations.ts';
import { Structures } from '../structure/structures.ts';
import { RELATION_PRESETS, relationsOf } from '../relations/presets.ts';
import { ComplianceReader } from './compliance.ts';
import { strategy } from './strategy.state.ts';

/** The administration's strategy, and whether the chats are as it demands. */
@Controller()
export class StrategyController {
  constructor(
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(Structures) private readonly structures: Structures,
    @Inject(ComplianceReader) private readonly reader: ComplianceReader,
  ) {}

  @MessagePattern(routes.adoptChatStrategy.subject)
  async adopt(
    @Payload(validated(AdoptChatStrategyRequest)) request: AdoptChatStrategyRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const { organizationId, chats, relations, expectedRevision: expected } = request;
    const metadata = await this.organizations.metadata(context, organizationId);
    const { position, revision } = await this.aggregates.handle(
      strategy,
      communicationStreams.strategy(organizationId),
      {
        type: 'AdoptChatStrategy',
        data: {
          organizationId,
          chats: chats.map(({ kind, posting }) => ({ kind, posting })),
          relations: relationsOf(relations),
        },
        metadata,
      },
      { expected },
    );
    return { position, revision };
  }

  @MessagePattern(routes.getChatStrategy.subject)
  async get(
    @Payload(validated(AboutCommunication)) { organizationId }: AboutCommunication,
    @Meta() { now }: RequestContext,
  ): Promise<ChatStrategyView> {
    await this.organizations.find(organizationId, now);
    const { version, chats, relations } = await this.structures.strategy(organizationId);
    const presets = Object.entries(RELATION_PRESETS).map(([name, preset]) => ({ name, relations: { ...preset } }));
    return { version, chats: [...chats], relations, presets };
  }

  @MessagePattern(routes.getChatCompliance.subject)
  async compliance(
    @Payload(validated(AboutCommunication)) data: AboutCommunication,
    @Meta() { now }: RequestContext,
  ): Promise<ChatCompliance> {
    const { living: _, ...answer } = await this.reader.of(data, now);
    return answer;
  }
}
