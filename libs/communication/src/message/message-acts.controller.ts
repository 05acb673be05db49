import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { RecordedReply } from '@zveno/contracts-common';
import {
  AcknowledgeMessageRequest,
  communicationRoutes as routes,
  ForwardMessageRequest,
  PinMessageRequest,
  UnpinMessageRequest,
  type PostedReply,
} from '@zveno/contracts-communication';
import { DomainError } from '@zveno/kernel';
import { derivedId, Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { Chats } from '../chat/chats.ts';
import { Files } from '../file/files.ts';
import { Pins } from '../readings/messages/pins.ts';
import { Organizations } from '../shell/organizations.ts';
import { Changing } from './changing.ts';
import { Flood } from './flood.ts';
import { mayForward } from './forwarding.ts';
import { assertPresent, type OfMessage } from './known-message.ts';
import { KnownMessages } from './known-messages.ts';
import { Posting } from './posting.ts';
import { SealedWords } from './sealed-words.ts';
import { subjectOfAuthor } from './words-owners.ts';

/** What participants do with messages that are there: forward, pin, acknowledge. */
@Controller()
export class MessageActsController {
  constructor(
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(Chats) private readonly chats: Chats,
    @Inject(KnownMessages) private readonly messages: KnownMessages,
    @Inject(Changing) private readonly changing: Changing,
    @Inject(Posting) private readonly posting: Posting,
    @Inject(SealedWords) private readonly words: SealedWords,
    @Inject(Flood) private readonly flood: Flood,
    @Inject(Files) private readonly files: Files,
    @Inject(Pins) private readonly pins: Pins,
  ) {}

  @MessagePattern(routes.forwardMessage.subject)
  async forward(
    @Payload(validated(ForwardMessageRequest)) request: ForwardMessageRequest,
    @Meta() context: RequestContext,
  ): Promise<PostedReply> {
    const { organizationId, chatId, messageId, toChatId } = request;
    const metadata = await this.organizations.metadata(context, organizationId);
    const to = await this.chats.writable(organizationId, toChatId, metadata.actorId);
    const message = await this.messages.find(chatId, messageId);
    assertPresent(message);
    const from = await this.chats.own(organizationId, chatId);
    const { pollId, materialId } = message;
    if (pollId !== undefined) throw new DomainError('message.forward-poll');
    if (!mayForward(from, to, message.authorId)) throw new DomainError('message.forward-denied');
    await this.flood.count(toChatId, metadata.actorId, to.participants.get(metadata.actorId)!);
    const body = message.body!;
    const text = await this.words.open(body);
    if (text === undefined) throw new DomainError('message.retracted');
    const files = await this.files.still(organizationId, message.files ?? []);
    // What had nothing but files has nothing left once they are gone.
    if (text === '' && files.length === 0) throw new DomainError('message.retracted');
    const forwardedFrom = message.forwardedFrom ?? { chatId, messageId, authorId: message.authorId };
    const origin = subjectOfAuthor(body, organizationId, forwardedFrom.authorId);
    return this.posting.post(
      {
        messageId: derivedId('message', context.commandId),
        chatId: toChatId,
        organizationId,
        authorId: metadata.actorId,
        text,
        ...(origin && { origin }),
        with: {
          forwardedFrom,
          ...(files.length > 0 && { files }),
          ...(materialId !== undefined && { materialId }),
        },
      },
      metadata,
    );
  }

  @MessagePattern(routes.pinMessage.subject)
  async pin(
    @Payload(validated(PinMessageRequest)) request: PinMessageRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    await this.#assertStaff(request, context);
    const { chatId, messageId } = request;
    const until = request.until === undefined ? {} : { until: new Date(request.until).toISOString() };
    const pinned = await this.pins.alive(chatId, context.now);
    const others = pinned.filter((row) => row.messageId !== messageId).length;
    return this.changing.change(request, context, async (about, metadata, earlier) => ({
      type: 'PinMessage',
      data: { ...about, personId: metadata.actorId, ...until, others, earlier },
      metadata,
    }));
  }

  @MessagePattern(routes.unpinMessage.subject)
  async unpin(
    @Payload(validated(UnpinMessageRequest)) request: UnpinMessageRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    await this.#assertStaff(request, context);
    return this.changing.change(request, context, async (about, metadata, earlier) => ({
      type: 'UnpinMessage',
      data: { ...about, personId: metadata.actorId, earlier },
      metadata,
    }));
  }

  @MessagePattern(routes.acknowledgeMessage.subject)
  acknowledge(
    @Payload(validated(AcknowledgeMessageRequest)) request: AcknowledgeMessageRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    return this.changing.change(request, context, async (about, metadata, earlier) => ({
      type: 'GiveAcknowledgement',
      data: { ...about, personId: metadata.actorId, earlier },
      metadata,
    }));
  }

  /** @throws DomainError `message.staff-only` */
  async #assertStaff({ organizationId, chatId }: OfMessage, { actor }: RequestContext): Promise<void> {
    const standing = (await this.chats.own(organizationId, chatId)).participants.get(actor.actorId);
    if (standing !== 'staff' && standing !== 'owner') throw new DomainError('message.staff-only');
  }
}
