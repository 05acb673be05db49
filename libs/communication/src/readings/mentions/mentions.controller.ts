import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { communicationRoutes as routes, ListMentions, type MentionList } from '@zveno/contracts-communication';
import { Meta, type RequestContext } from '@zveno/messaging';
import { page } from '@zveno/read-store';
import { Rows, validated } from '@zveno/service';
import { Organizations } from '../../shell/organizations.ts';
import { OwnChats } from '../chats/own-chats.ts';
import { participationsModel } from '../chats/participations.model.ts';
import { MessageItems } from '../messages/message-items.ts';
import { messagesModel } from '../messages/messages.model.ts';
import { mentionsModel } from './mentions.model.ts';
import { Mentions } from './mentions.ts';

const LIMIT = 50;

/** Messages that mean the asker, over all chats. */
@Controller()
export class MentionsController {
  constructor(
    @Inject(Rows) private readonly rows: Rows,
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(OwnChats) private readonly chats: OwnChats,
    @Inject(Mentions) private readonly mentions: Mentions,
    @Inject(MessageItems) private readonly items: MessageItems,
  ) {}

  @MessagePattern(routes.listMentions.subject)
  async list(
    @Payload(validated(ListMentions)) data: ListMentions,
    @Meta() { now, actor }: RequestContext,
  ): Promise<MentionList> {
    const { organizationId, chatId, limit = LIMIT, cursor } = data;
    const personId = actor.actorId;
    const { today } = await this.organizations.find(organizationId, now);
    await this.rows.passed(data, mentionsModel, messagesModel, participationsModel);
    const own = await this.chats.of(organizationId, personId, chatId);
    const asking = { organizationId, personId, today };
    const { rows, ...more } = await page(
      { limit, ...(cursor !== undefined && { cursor }) },
      (behind, most) => this.mentions.list(asking, [...own.keys()], behind?.$gt, most),
      ({ position }) => position,
    );
    const messages = await this.rows.of(messagesModel).find({ _id: { $in: rows.map(({ _id }) => _id) } });
    const shown = await this.items.of(messages, personId);
    const byId = new Map(messages.map((row, index) => [row._id, shown.items[index]!]));
    return {
      items: rows.flatMap((row) => {
        const message = byId.get(row._id);
        if (message === undefined) return [];
        return [{ chatId: row.chatId, message, unread: row.place > (own.get(row.chatId)?.readPlace ?? '') }];
      }),
      authors: shown.authors,
      ...more,
    };
  }
}
