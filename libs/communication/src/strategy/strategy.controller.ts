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
import { chatKinds, communicationStreams } from '@zveno/contracts-communication/events';
import { Aggregates } from '@zveno/event-store';
import { Meta, type RequestContext } from '@zveno/messaging';
import { Rows, validated } from '@zveno/service';
import { chatIdOf } from '../derive/chat-id.ts';
import { titleOf } from '../derive/titles.ts';
import { chatsModel } from '../readings/chats/chats.model.ts';
import { shelvesModel } from '../readings/shelves/shelves.model.ts';
import { Shelves } from '../shelf/shelves.ts';
import { Organizations } from '../shell/organizations.ts';
import { Structures } from '../structure/structures.ts';
import { RELATION_PRESETS, relationsOf } from '../relations/presets.ts';
import { strategy } from './strategy.state.ts';

/** Talks of two are reported nowhere. */
const reported = chatKinds.filter((kind) => kind !== 'direct');

/** The administration's strategy, and whether the chats are as it demands. */
@Controller()
export class StrategyController {
  constructor(
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(Structures) private readonly structures: Structures,
    @Inject(Rows) private readonly rows: Rows,
    @Inject(Shelves) private readonly shelves: Shelves,
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
    const { organizationId } = data;
    const { today } = await this.organizations.find(organizationId, now);
    await this.rows.passed(data, chatsModel, shelvesModel);
    const [derived, rows] = await Promise.all([
      this.structures.derive(organizationId, today),
      this.rows.of(chatsModel).find({ orgId: organizationId, kind: { $in: reported } }),
    ]);
    const open = new Set(rows.filter(({ archived }) => !archived).map(({ _id }) => _id));
    const chats = derived.chats
      .filter(({ posting }) => posting !== undefined)
      .map((chat) => {
        const { kind, unitId, subjectId, participants } = chat;
        const chatId = chatIdOf(organizationId, chat);
        return {
          chatId,
          kind,
          title: titleOf(derived.structure, chat),
          ...(unitId !== undefined && { unitId }),
          ...(subjectId !== undefined && { subjectId }),
          exists: open.has(chatId),
          ownerless: !participants.some(({ standing }) => standing === 'owner'),
          participants: participants.length,
        };
      });
    const withChat = new Set(rows.flatMap(({ _id, subjectId }) => (open.has(_id) ? (subjectId ?? []) : [])));
    const withMaterial = await this.shelves.subjectsWithMaterial(organizationId);
    const subjects = derived.structure.subjects.filter(({ living }) => living);
    const without = (covered: ReadonlySet<string>) =>
      subjects
        .filter(({ subjectId }) => !covered.has(subjectId))
        .map(({ subjectId, title, kind }) => ({ subjectId, title, kind }));
    return {
      strategyVersion: derived.strategy.version,
      demanded: chats.length,
      missing: chats.filter(({ exists }) => !exists).length,
      chats,
      subjectsWithoutChat: without(withChat),
      subjectsWithoutMaterial: without(withMaterial),
    };
  }
}
