import { Inject, Injectable } from '@nestjs/common';
import type { RecordedReply } from '@zveno/contracts-common';
import { DomainError, type Metadata } from '@zveno/kernel';
import type { RequestContext } from '@zveno/messaging';
import { Chats } from '../chat/chats.ts';
import { Organizations } from '../shell/organizations.ts';
import type { OfMessage } from './known-message.ts';
import { KnownMessages } from './known-messages.ts';
import type { SegmentCommand } from './segment.decider.ts';
import type { KnownMessage } from './segment.state.ts';
import { Segments } from './segments.ts';

/** What commands upon a message that is there already have in common. */
@Injectable()
export class Changing {
  readonly #organizations: Organizations;
  readonly #chats: Chats;
  readonly #messages: KnownMessages;
  readonly #segments: Segments;

  constructor(
    @Inject(Organizations) organizations: Organizations,
    @Inject(Chats) chats: Chats,
    @Inject(KnownMessages) messages: KnownMessages,
    @Inject(Segments) segments: Segments,
  ) {
    this.#organizations = organizations;
    this.#chats = chats;
    this.#messages = messages;
    this.#segments = segments;
  }

  /**
   * Has a command carried out upon a message of a chat that is not archived.
   * @throws DomainError `chat.archived`, `message.not-found`, and those of the command
   */
  async change(
    { organizationId, chatId, messageId }: OfMessage,
    context: RequestContext,
    command: (about: OfMessage, metadata: Metadata, earlier: KnownMessage) => Promise<SegmentCommand>,
  ): Promise<RecordedReply> {
    const metadata = await this.#organizations.metadata(context, organizationId);
    if ((await this.#chats.own(organizationId, chatId)).archived) throw new DomainError('chat.archived');
    const earlier = await this.#messages.find(chatId, messageId);
    const about = { organizationId, chatId, messageId };
    const { position, revision } = await this.#segments.handle(chatId, await command(about, metadata, earlier));
    return { position, revision };
  }
}
