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
  type MentionOfRole,
  type PostedReply,
} from '@zveno/contracts-communication';
import type { KnownChat, MentionedRole } from '@zveno/contracts-communication/events';
import type { EventStore } from '@zveno/event-store';
import { DomainError } from '@zveno/kernel';
import { derivedId, Meta, type RequestContext } from '@zveno/messaging';
import { EVENT_STORE, validated } from '@zveno/service';
import { Chats } from '../chat/chats.ts';
import { Files } from '../file/files.ts';
import { LiveNotices } from '../live/live-notices.ts';
import { isGuest } from '../relations/may-write.ts';
import { Organizations } from '../shell/organizations.ts';
import { Changing } from './changing.ts';
import { Flood } from './flood.ts';
import { KnownMessages } from './known-messages.ts';
import { Posting } from './posting.ts';
import { ReadPositions } from './read-positions.ts';
import { SealedWords } from './sealed-words.ts';
import { Segments } from './segments.ts';

/** What participants write. That they take part is settled before, by the access table. */
@Controller()
export class MessageController {
  constructor(
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(Chats) private readonly chats: Chats,
    @Inject(KnownMessages) private readonly messages: KnownMessages,
    @Inject(Files) private readonly files: Files,
    @Inject(Flood) private readonly flood: Flood,
    @Inject(Posting) private readonly posting: Posting,
    @Inject(Changing) private readonly changing: Changing,
    @Inject(Segments) private readonly segments: Segments,
    @Inject(SealedWords) private readonly words: SealedWords,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
    @Inject(LiveNotices) private readonly live: LiveNotices,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  @MessagePattern(routes.postMessage.subject)
  async post(
    @Payload(validated(PostMessageRequest)) request: PostMessageRequest,
    @Meta() context: RequestContext,
  ): Promise<PostedReply> {
    try {
      const posted = await this.#post(request, context);
      this.live.again({ chatId: request.chatId, messageId: posted.id });
      return posted;
    } catch (refusal) {
      // It may have been posted, and its answer lost, before something came to stand in its way.
      const done = await this.segments.answerTo(request.chatId, context.commandId);
      if (done === undefined) throw refusal;
      const { position, revision, place } = done;
      const id = messageIdOf(request, context);
      this.live.again({ chatId: request.chatId, messageId: id });
      return { id, position, revision, place };
    }
  }

  @MessagePattern(routes.editMessage.subject)
  edit(@Payload(validated(EditMessageRequest)) request: EditMessageRequest, @Meta() context: RequestContext) {
    return this.#counted(request, context, async (about, metadata, earlier) => {
      const { actorId: authorId, effectiveOn: on } = metadata;
      // Whoever may write there no more does not go on in what they have written.
      await this.chats.writable(about.organizationId, about.chatId, authorId);
      const words = await this.words.seal(request.text, { ...about, personId: authorId, on });
      return { type: 'EditMessage', data: { ...about, authorId, ...words, earlier }, metadata };
    });
  }

  @MessagePattern(routes.retractMessage.subject)
  retract(
    @Payload(validated(RetractMessageRequest)) request: RetractMessageRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    return this.changing.change(request, context, async (about, metadata, earlier) => ({
      type: 'RetractMessage',
      data: { ...about, authorId: metadata.actorId, earlier },
      metadata,
    }));
  }

  @MessagePattern(routes.setReaction.subject)
  react(@Payload(validated(SetReactionRequest)) request: SetReactionRequest, @Meta() context: RequestContext) {
    const { reaction } = request;
    return this.#counted(request, context, async (about, metadata, earlier) => ({
      type: 'SetReaction',
      data: { ...about, personId: metadata.actorId, ...(reaction !== undefined && { reaction }), earlier },
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

  async #post(request: PostMessageRequest, context: RequestContext): Promise<PostedReply> {
    const { organizationId, chatId, text = '', replyTo, mentions, files = [], acknowledgement, urgent } = request;
    const metadata = await this.organizations.metadata(context, organizationId);
    const { actorId: authorId } = metadata;
    const chat = await this.chats.writable(organizationId, chatId, authorId);
    const standing = chat.participants.get(authorId)!;
    if (standing === 'member' && (acknowledgement === true || urgent === true))
      throw new DomainError('message.staff-only');
    assertKnown(chat, mentions?.persons ?? []);
    if (text === '' && files.length === 0) throw new DomainError('message.text-invalid');
    await this.files.assertAttachable({ organizationId, personId: authorId, fileIds: files });
    await this.flood.count(chatId, authorId, standing);
    if (replyTo !== undefined) await this.messages.find(chatId, replyTo);
    const messageId = messageIdOf(request, context);
    if (request.messageId !== undefined) await this.messages.assertFree(chatId, messageId, authorId);
    const names = mentions !== undefined && mentions.persons.length + mentions.roles.length > 0;
    return this.posting.post(
      {
        messageId,
        chatId,
        organizationId,
        authorId,
        text,
        with: {
          ...(replyTo !== undefined && { replyTo }),
          ...(names && { mentions: { persons: mentions.persons, roles: mentions.roles.map(named) } }),
          ...(files.length > 0 && { files }),
          ...(acknowledgement === true && { acknowledgement }),
          ...(urgent === true && { urgent }),
        },
      },
      metadata,
    );
  }

  #counted(...[about, context, command]: Parameters<Changing['change']>): Promise<RecordedReply> {
    return this.changing.change(about, context, async (...known) => {
      const { organizationId, chatId } = about;
      const { actorId } = context.actor;
      const chat = await this.chats.own(organizationId, chatId);
      if (isGuest(chat, actorId)) throw new DomainError('chat.posting-denied');
      await this.flood.count(chatId, actorId, chat.participants.get(actorId) ?? 'member');
      return command(...known);
    });
  }
}

const messageIdOf = ({ messageId }: PostMessageRequest, { commandId }: RequestContext): string =>
  messageId ?? derivedId('message', commandId);

/** Years of study belong to these circles alone. */
const OF_A_YEAR: ReadonlySet<MentionedRole> = new Set(['students', 'parents', 'curators']);

const named = ({ role, cohort }: MentionOfRole) =>
  cohort !== undefined && OF_A_YEAR.has(role) ? { role, cohort } : { role };

/** Whoever is mentioned must be there to read it. @throws DomainError `message.mention-unknown` */
const assertKnown = ({ participants }: KnownChat, persons: readonly string[]): void => {
  if (persons.some((personId) => participants.get(personId) === undefined))
    throw new DomainError('message.mention-unknown');
};
