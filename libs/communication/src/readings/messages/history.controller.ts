import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  AboutChat,
  communicationRoutes as routes,
  ReadHistory,
  type History,
  type PinnedMessages,
} from '@zveno/contracts-communication';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { Rows, validated } from '@zveno/service';
import { acknowledgementsModel } from '../acknowledgements/acknowledgements.model.ts';
import { MessageItems } from './message-items.ts';
import { messagesModel } from './messages.model.ts';
import { messageKey, type MessageRow } from './messages.projection.ts';
import { Pins } from './pins.ts';

const LIMIT = 50;

type Page = Readonly<{ rows: readonly MessageRow[]; more: boolean; moreBehind?: boolean }>;

/** What was written in a chat, page by page, in both directions. */
@Controller()
export class HistoryController {
  constructor(
    @Inject(Rows) private readonly rows: Rows,
    @Inject(MessageItems) private readonly items: MessageItems,
    @Inject(Pins) private readonly pins: Pins,
  ) {}

  @MessagePattern(routes.readHistory.subject)
  async read(@Payload(validated(ReadHistory)) data: ReadHistory, @Meta() { actor }: RequestContext): Promise<History> {
    const { chatId, before, behind, around, limit = LIMIT } = data;
    if ([before, behind, around].filter((way) => way !== undefined).length > 1)
      throw new DomainError('request.invalid', { fields: ['before'] });
    await this.rows.passed(data, messagesModel, acknowledgementsModel);
    const { rows, ...more } =
      around === undefined
        ? await this.#page(chatId, { behind, before }, limit)
        : await this.#around(chatId, around, limit);
    return { ...(await this.items.of(rows, actor.actorId)), ...more };
  }

  @MessagePattern(routes.listPins.subject)
  async pinned(
    @Payload(validated(AboutChat)) data: AboutChat,
    @Meta() { actor, now }: RequestContext,
  ): Promise<PinnedMessages> {
    await this.rows.passed(data, messagesModel, acknowledgementsModel);
    return this.items.of(await this.pins.alive(data.chatId, now), actor.actorId);
  }

  async #page(
    chatId: string,
    { behind, before }: Readonly<{ behind?: string | undefined; before?: string | undefined }>,
    limit: number,
  ): Promise<Page> {
    const place = behind !== undefined ? { $gt: behind } : before !== undefined ? { $lt: before } : undefined;
    const direction = behind === undefined ? -1 : 1;
    const found = await this.rows
      .of(messagesModel)
      .find({ chatId, ...(place && { place }) }, { sort: { chatId: direction, place: direction }, limit: limit + 1 });
    return { rows: found.slice(0, limit), more: found.length > limit };
  }

  /** Half of the page older, the rest newer. @throws DomainError `message.not-found` */
  async #around(chatId: string, messageId: string, limit: number): Promise<Page> {
    const row = await this.rows.of(messagesModel).findOne({ _id: messageKey(chatId, messageId) });
    if (row === null) throw new DomainError('message.not-found');
    const half = Math.max(1, Math.floor((limit - 1) / 2));
    const [older, newer] = await Promise.all([
      this.#page(chatId, { before: row.place }, half),
      this.#page(chatId, { behind: row.place }, half),
    ]);
    return { rows: [...newer.rows.toReversed(), row, ...older.rows], more: older.more, moreBehind: newer.more };
  }
}
