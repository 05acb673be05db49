import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  communicationRoutes as routes,
  ListMessageAcknowledgements,
  type MessageAcknowledgementList,
} from '@zveno/contracts-communication';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { Rows, validated } from '@zveno/service';
import { Chats } from '../../chat/chats.ts';
import { MessageItems } from '../messages/message-items.ts';
import { messagesModel } from '../messages/messages.model.ts';
import { messageKey } from '../messages/messages.projection.ts';
import { pageOfPersons } from '../page-of-persons.ts';
import { acknowledgementsModel } from './acknowledgements.model.ts';

/** Who has said that they have read a message, and who has not. */
@Controller()
export class AcknowledgementsController {
  constructor(
    @Inject(Rows) private readonly rows: Rows,
    @Inject(Chats) private readonly chats: Chats,
    @Inject(MessageItems) private readonly items: MessageItems,
  ) {}

  @MessagePattern(routes.listAcknowledgements.subject)
  async list(
    @Payload(validated(ListMessageAcknowledgements)) data: ListMessageAcknowledgements,
    @Meta() { actor }: RequestContext,
  ): Promise<MessageAcknowledgementList> {
    const { organizationId, chatId, messageId, side = 'missing' } = data;
    await this.rows.passed(data, messagesModel, acknowledgementsModel);
    const key = messageKey(chatId, messageId);
    const message = await this.rows.of(messagesModel).findOne({ _id: key });
    if (message === null) throw new DomainError('message.not-found');
    if (message.acknowledgement !== true) throw new DomainError('message.no-acknowledgement');
    const { participants } = await this.chats.own(organizationId, chatId);
    const asked = participants.entries().flatMap(([personId]) => (personId === message.authorId ? [] : [personId]));
    const said = await this.rows.of(acknowledgementsModel).find({ message: key });
    const at = new Map(said.map((row) => [row.personId, row.at]));
    const given = asked.filter((personId) => at.has(personId));
    const counts = { given: given.length, of: asked.length, own: at.has(actor.actorId) };
    if (message.authorId !== actor.actorId && participants.get(actor.actorId) !== 'owner')
      return { ...counts, items: [] };
    const shown = side === 'given' ? given : asked.filter((personId) => !at.has(personId));
    const { rows, ...more } = await pageOfPersons(data, shown);
    const named = await this.items.named(rows);
    return {
      ...counts,
      items: named.map((person) => ({ ...person, ...(at.has(person.personId) && { at: at.get(person.personId)! }) })),
      ...more,
    };
  }
}
