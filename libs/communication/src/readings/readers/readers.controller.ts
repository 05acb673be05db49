import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { communicationRoutes as routes, ListReaders, type ReaderList } from '@zveno/contracts-communication';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { Rows, validated } from '@zveno/service';
import { Chats } from '../../chat/chats.ts';
import { ReadPositions } from '../../message/read-positions.ts';
import { participationsModel } from '../chats/participations.model.ts';
import { MessageItems } from '../messages/message-items.ts';
import { messagesModel } from '../messages/messages.model.ts';
import { messageKey } from '../messages/messages.projection.ts';
import { pageOfPersons } from '../page-of-persons.ts';

/** Who has read as far as a message. Pupils and parents learn nothing of each other. */
@Controller()
export class ReadersController {
  constructor(
    @Inject(Rows) private readonly rows: Rows,
    @Inject(Chats) private readonly chats: Chats,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
    @Inject(MessageItems) private readonly items: MessageItems,
  ) {}

  @MessagePattern(routes.listReaders.subject)
  async list(
    @Payload(validated(ListReaders)) data: ListReaders,
    @Meta() { actor }: RequestContext,
  ): Promise<ReaderList> {
    const { organizationId, chatId, messageId } = data;
    await this.rows.passed(data, messagesModel, participationsModel);
    const message = await this.rows.of(messagesModel).findOne({ _id: messageKey(chatId, messageId) });
    if (message === null) throw new DomainError('message.not-found');
    const { participants } = await this.chats.own(organizationId, chatId);
    const standing = participants.get(actor.actorId);
    if (message.authorId !== actor.actorId && standing !== 'owner') throw new DomainError('message.not-own');
    const others = participants
      .entries()
      .filter(([personId, one]) => personId !== message.authorId && (standing !== 'member' || one !== 'member'))
      .map(([personId]) => personId);
    const reached = await this.#reached(chatId, message.place);
    const read = others.filter((personId) => reached.has(personId));
    const counts = { read: read.length, of: others.length };
    if (standing === 'member') return { ...counts, items: [] };
    const { rows, ...more } = await pageOfPersons(data, read);
    return { ...counts, items: await this.items.named(rows), ...more };
  }

  /** Who has read as far, by what is recorded and by what waits to be. */
  async #reached(chatId: string, place: string): Promise<ReadonlySet<string>> {
    const recorded = await this.rows
      .of(participationsModel)
      .find({ chatId, readPlace: { $gte: place } }, { projection: { personId: 1 } });
    const waiting = this.positions.ofChat(chatId).filter(([, reached]) => reached >= place);
    return new Set([...recorded.map(({ personId }) => personId), ...waiting.map(([personId]) => personId)]);
  }
}
