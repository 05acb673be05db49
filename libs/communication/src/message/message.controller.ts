import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { CommandReply, RecordedReply } from '@zveno/contracts-common';
import {
  communicationRoutes as routes,
  EditMessageRequest,
  MarkReadRequest,
  PostMessageRequest,
  RetractMessageRequest,
  SetReactionRequest,
  type PostedReply,
} from '@zveno/contracts-communication';
import type { EventStore } from '@zveno/event-store';
import { DomainError } from '@zveno/kernel';
import { derivedId, Meta, type RequestContext } from '@zveno/messaging';
import { EVENT_STORE, validated } from '@zveno/service';
import { assertWrites, Chats } from '../chat/chats.ts';
import { Organizations } from '../shell/organizations.ts';
import { ReadPositions } from './read-positions.ts';
import { SealedWords } from './sealed-words.ts';
import type { SegmentCommand } from './segment.decider.ts';
import { Segments } from './segments.ts';

type About = Readonly<{ organizationId: string; chatId: string; messageId: string }>;

/** What participants write. That they take part is settled before, by the access table. */
@Controller()
export class MessageController {
  constructor(
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(Chats) private readonly chats: Chats,
    @Inject(Segments) private readonly segments: Segments,
    @Inject(SealedWords) private readonly words: SealedWords,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  @MessagePattern(routes.postMessage.subject)
  async post(
    @Payload(validated(PostMessageRequest)) request: PostMessageRequest,
    @Meta() context: RequestContext,
  ): Promise<PostedReply> {
    const { organizationId, chatId, text, replyTo } = request;
    const metadata = await this.organizations.metadata(context, organizationId);
    const { actorId: authorId, effectiveOn: on } = metadata;
    assertWrites(await this.chats.own(organizationId, chatId), authorId);
    if (replyTo !== undefined && (await this.segments.find(chatId, replyTo)) === undefined)
      throw new DomainError('message.not-found');
    const messageId = request.messageId ?? derivedId('message', context.commandId);
    const words = await this.words.seal(text, { organizationId, personId: authorId, on });
    const { position, revision, place } = await this.segments.handle(chatId, {
      type: 'PostMessage',
      data: {
        messageId,
        chatId,
        organizationId,
        authorId,
        ...words,
        ...(replyTo !== undefined && { replyTo }),
        isBot: false,
      },
      metadata,
    });
    return { id: messageId, position, revision, place };
  }

  @MessagePattern(routes.editMessage.subject)
  edit(@Payload(validated(EditMessageRequest)) request: EditMessageRequest, @Meta() context: RequestContext) {
    return this.#change(request, context, async (about, metadata, earlier) => {
      const { actorId: authorId, effectiveOn: on } = metadata;
      const words = await this.words.seal(request.text, { ...about, personId: authorId, on });
      return { type: 'EditMessage', data: { ...about, authorId, ...words, ...earlier }, metadata };
    });
  }

  @MessagePattern(routes.retractMessage.subject)
  retract(@Payload(validated(RetractMessageRequest)) request: RetractMessageRequest, @Meta() context: RequestContext) {
    return this.#change(request, context, async (about, metadata, earlier) => ({
      type: 'RetractMessage',
      data: { ...about, authorId: metadata.actorId, ...earlier },
      metadata,
    }));
  }

  @MessagePattern(routes.setReaction.subject)
  react(@Payload(validated(SetReactionRequest)) request: SetReactionRequest, @Meta() context: RequestContext) {
    const { reaction } = request;
    return this.#change(request, context, async (about, metadata, earlier) => ({
      type: 'SetReaction',
      data: { ...about, personId: metadata.actorId, ...(reaction !== undefined && { reaction }), ...earlier },
      metadata,
    }));
  }

  @MessagePattern(routes.markRead.subject)
  async markRead(
    @Payload(validated(MarkReadRequest)) request: MarkReadRequest,
    @Meta() { actor }: RequestContext,
  ): Promise<CommandReply> {
    const { organizationId, chatId, place } = request;
    const last = await this.segments.lastPlace(chatId);
    // Nobody has read further than the chat goes.
    if (last !== undefined) this.positions.advance(organizationId, chatId, actor.actorId, place < last ? place : last);
    return { position: await this.store.head() };
  }

  async #change(
    { organizationId, chatId, messageId }: About,
    context: RequestContext,
    command: (
      about: About,
      metadata: Awaited<ReturnType<Organizations['metadata']>>,
      earlier: Readonly<{ earlier?: NonNullable<Awaited<ReturnType<Segments['find']>>> }>,
    ) => Promise<SegmentCommand>,
  ): Promise<RecordedReply> {
    const metadata = await this.organizations.metadata(context, organizationId);
    if ((await this.chats.own(organizationId, chatId)).archived) throw new DomainError('chat.archived');
    const earlier = await this.segments.find(chatId, messageId);
    if (earlier === undefined) throw new DomainError('message.not-found');
    const about = { organizationId, chatId, messageId };
    const { position, revision } = await this.segments.handle(chatId, await command(about, metadata, { earlier }));
    return { position, revision };
  }
}
