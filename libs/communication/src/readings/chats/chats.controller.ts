import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  AboutChat,
  AboutChats,
  communicationRoutes as routes,
  ListParticipants,
  type ChatItem,
  type ChatView,
  type MyChats,
  type ParticipantList,
} from '@zveno/contracts-communication';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { ERASED } from '@zveno/privacy';
import { page } from '@zveno/read-store';
import { Rows, validated } from '@zveno/service';
import { titleOf } from '../../derive/titles.ts';
import { Organizations } from '../../shell/organizations.ts';
import { Persons } from '../../shell/persons.ts';
import { Structures } from '../../structure/structures.ts';
import { Mentions } from '../mentions/mentions.ts';
import { mentionsModel } from '../mentions/mentions.model.ts';
import { messagesModel } from '../messages/messages.model.ts';
import { Unread } from '../messages/unread.ts';
import { chatsModel } from './chats.model.ts';
import { OwnChats } from './own-chats.ts';
import type { ChatRow } from './chats.projection.ts';
import { participationsModel } from './participations.model.ts';
import type { ParticipationRow } from './participations.projection.ts';

/** Chats as those who take part see them. */
@Controller()
export class ChatsReadingController {
  constructor(
    @Inject(Rows) private readonly rows: Rows,
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(Structures) private readonly structures: Structures,
    @Inject(OwnChats) private readonly ownChats: OwnChats,
    @Inject(Unread) private readonly unread: Unread,
    @Inject(Mentions) private readonly mentions: Mentions,
    @Inject(Persons) private readonly persons: Persons,
  ) {}

  @MessagePattern(routes.listMyChats.subject)
  async mine(
    @Payload(validated(AboutChats)) data: AboutChats,
    @Meta() { now, actor }: RequestContext,
  ): Promise<MyChats> {
    const { organizationId: orgId } = data;
    const { today } = await this.organizations.find(orgId, now);
    await this.rows.passed(data, chatsModel, participationsModel, messagesModel, mentionsModel);
    const own = await this.rows.of(participationsModel).find({ personId: actor.actorId, orgId });
    const items = await this.#items(data.organizationId, own, today);
    return {
      items: items.sort((a, b) =>
        (a.lastAt ?? '') < (b.lastAt ?? '') ? 1 : (a.lastAt ?? '') > (b.lastAt ?? '') ? -1 : a.title < b.title ? -1 : 1,
      ),
    };
  }

  @MessagePattern(routes.getChat.subject)
  async get(@Payload(validated(AboutChat)) data: AboutChat, @Meta() { now, actor }: RequestContext): Promise<ChatView> {
    const { organizationId, chatId } = data;
    const { today } = await this.organizations.find(organizationId, now);
    await this.rows.passed(data, chatsModel, participationsModel, messagesModel, mentionsModel);
    const own = await this.rows.of(participationsModel).find({ chatId, personId: actor.actorId });
    const [chat] = await this.#items(data.organizationId, own, today);
    const row = await this.rows.of(chatsModel).findOne({ _id: chatId });
    if (chat === undefined || row === null) throw new DomainError('chat.not-found');
    return { chat, participantCount: row.participants };
  }

  @MessagePattern(routes.listParticipants.subject)
  async participants(
    @Payload(validated(ListParticipants)) data: ListParticipants,
    @Meta() _context: RequestContext,
  ): Promise<ParticipantList> {
    const { chatId } = data;
    await this.rows.passed(data, participationsModel);
    const { rows, ...more } = await page(
      data,
      (behind, limit) =>
        this.rows
          .of(participationsModel)
          .find({ chatId, personId: behind ?? { $gt: '' } }, { sort: { chatId: 1, personId: 1 }, limit }),
      ({ personId }) => personId,
    );
    const names = await this.persons.names(rows.map(({ personId }) => personId));
    return {
      items: rows.map(({ personId, standing, because }) => ({
        personId,
        name: names.get(personId) ?? ERASED,
        standing,
        because,
      })),
      ...more,
    };
  }

  async #items(organizationId: string, own: readonly ParticipationRow[], today: string): Promise<ChatItem[]> {
    const rows = await this.rows.of(chatsModel).find({ _id: { $in: own.map(({ chatId }) => chatId) } });
    const names = await this.structures.names(
      rows.flatMap(({ unitId }) => unitId ?? []),
      rows.flatMap(({ subjectId }) => subjectId ?? []),
      today,
    );
    const byChat = new Map(own.map((row) => [row.chatId, this.ownChats.read(row)]));
    const { unread, mentions } = await this.#unread(organizationId, rows, byChat, today);
    return Promise.all(
      rows.map(async ({ _id: chatId, kind, unitId, subjectId, posting, archived, lastPlace, lastAt }) => {
        const { standing, readPlace } = byChat.get(chatId)!;
        const writes =
          !archived &&
          (posting === 'everybody' || standing === 'owner' || (posting === 'staff' && standing === 'staff'));
        return {
          chatId,
          kind,
          title: titleOf(names, { kind, ...(unitId && { unitId }), ...(subjectId && { subjectId }) }),
          ...(unitId && { unitId }),
          ...(subjectId && { subjectId }),
          posting,
          archived,
          standing,
          writes,
          ...(lastPlace && { lastPlace }),
          ...(lastAt && { lastAt }),
          ...(readPlace && { readPlace }),
          unread: unread.get(chatId) ?? 0,
          mentions: mentions.get(chatId) ?? 0,
        };
      }),
    );
  }

  async #unread(
    organizationId: string,
    rows: readonly ChatRow[],
    own: ReadonlyMap<string, ParticipationRow>,
    today: string,
  ) {
    const [first] = own.values();
    if (first === undefined) return { unread: new Map<string, number>(), mentions: new Map<string, number>() };
    const { personId } = first;
    const read = rows.map(({ _id: chatId, lastPlace }) => {
      const { readPlace } = own.get(chatId)!;
      return { chatId, ...(lastPlace && { lastPlace }), ...(readPlace && { readPlace }) };
    });
    const [unread, mentions] = await Promise.all([
      this.unread.counts(personId, read),
      this.mentions.unread({ organizationId, personId, today }, read),
    ]);
    return { unread, mentions };
  }
}
