import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  communicationRoutes as routes,
  ReadHistory,
  type History,
  type MessageItem,
} from '@zveno/contracts-communication';
import { reactions } from '@zveno/contracts-communication/events';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { ERASED, Vault } from '@zveno/privacy';
import { Rows, validated } from '@zveno/service';
import { messagesModel } from './messages.model.ts';
import type { MessageRow } from './messages.projection.ts';

const LIMIT = 50;

/** What was written in a chat, page by page, in both directions. */
@Controller()
export class HistoryController {
  constructor(
    @Inject(Rows) private readonly rows: Rows,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  @MessagePattern(routes.readHistory.subject)
  async read(@Payload(validated(ReadHistory)) data: ReadHistory, @Meta() { actor }: RequestContext): Promise<History> {
    const { chatId, before, behind, limit = LIMIT } = data;
    if (before !== undefined && behind !== undefined) throw new DomainError('request.invalid', { fields: ['before'] });
    await this.rows.passed(data, messagesModel);
    const forward = behind !== undefined;
    const place = forward ? { place: { $gt: behind } } : before === undefined ? {} : { place: { $lt: before } };
    const direction = forward ? 1 : -1;
    const found = await this.rows
      .of(messagesModel)
      .find({ chatId, ...place }, { sort: { chatId: direction, place: direction }, limit: limit + 1 });
    const rows = found.slice(0, limit);
    const sealed = rows.flatMap(({ body }) => (body === undefined ? [] : [{ sealed: body, field: 'body' }]));
    const opened = (await this.vault.openAll(sealed)).values();
    const items = rows.map((row) =>
      itemOf(row, row.body === undefined ? ERASED : (opened.next().value ?? ERASED), actor.actorId),
    );
    return { items, more: found.length > limit };
  }
}

const itemOf = (row: MessageRow, text: string, reader: string): MessageItem => {
  const { messageId, place, authorId, body, postedAt, editedAt, replyTo } = row;
  const given = Object.values(row.reactions);
  return {
    messageId,
    place,
    authorId,
    text,
    postedAt,
    ...(editedAt && { editedAt }),
    retracted: body === undefined,
    ...(replyTo && { replyTo }),
    reactions: reactions.flatMap((reaction) => {
      const count = given.filter((one) => one === reaction).length;
      return count === 0 ? [] : [{ reaction, count, own: row.reactions[reader] === reaction }];
    }),
  };
};
