import { Inject, Injectable } from '@nestjs/common';
import type { RecordedReply } from '@zveno/contracts-common';
import { communicationStreams, isChatId } from '@zveno/contracts-communication/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError, type Metadata } from '@zveno/kernel';
import type { RequestContext } from '@zveno/messaging';
import { chat, type ChatCommand } from '../chat/chat.decider.ts';
import { Organizations } from '../shell/organizations.ts';

type About = Readonly<{ organizationId: string; chatId: string }>;

/** Does what people ask of chats. */
@Injectable()
export class MadeChats {
  constructor(
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(Aggregates) private readonly aggregates: Aggregates,
  ) {}

  /** @throws DomainError `organization.not-found`, `organization.closed`, `order.not-found`; the refusals of the rule */
  async handle(
    { organizationId, chatId, expectedRevision: expected }: About & Readonly<{ expectedRevision?: number }>,
    context: RequestContext,
    commandOf: (about: About, metadata: Metadata) => Promise<ChatCommand>,
  ): Promise<RecordedReply> {
    if (!isChatId(chatId)) throw new DomainError('chat.not-found');
    const metadata = await this.organizations.metadata(context, organizationId);
    const command = await commandOf({ organizationId, chatId }, metadata);
    const stream = communicationStreams.chat(chatId);
    const { position, revision } = await this.aggregates.handle(chat, stream, command, { expected });
    return { position, revision };
  }
}
