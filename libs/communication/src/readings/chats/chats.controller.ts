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
import { ReadPositions } from '../../message/read-positions.ts';
import { Organizations } from '../../shell/organizations.ts';
import { Persons } from '../../shell/persons.ts';
import { Structures } from '../../structure/structures.ts';
import { messagesModel } from '../messages/messages.model.ts';
import { chatsModel } from './chats.model.ts';
import { participationsModel } from './participations.model.ts';
import type { ParticipationRow } from './participations.projection.ts';

/** Chats as those who take part see them. */
@Controller()
export class ChatsReadingController {
  constructor(
    @Inject(Rows) private readonly rows: Rows,
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(Structures) private readonly structures: Structures,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
    @Inject(Persons) private readonly persons: Persons,
  ) {}

  @MessagePattern(routes.listMyChats.subject)
  async mine(
    @Payload(validated(AboutChats)) data: AboutChats,
    @Meta() { now, actor }: RequestContext,
  ): Promise<MyChats> {
    const { organizationId: orgId } = data;
    const { today } = await this.organizations.find(orgId, now);
    await this.rows.passed(data, chatsModel, participationsModel, messagesModel);
    const own = await this.rows.of(participationsModel).find({ personId: actor.actorId, orgId });
    const items = await this.#items(own, today);
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
    await this.rows.passed(data, chatsModel, participationsModel, messagesModel);
    const own = await this.rows.of(participationsModel).find({ chatId, personId: actor.actorId });
    const [chat] = await this.#items(own, today);
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

  async #items(own: readonly ParticipationRow[], today: string): Promise<ChatItem[]> {
    const rows = await this.rows.of(chatsModel).find({ _id: { $in: own.map(({ chatId }) => chatId) } });
    const names = await this.structures.names(
      rows.flatMap(({ unitId }) => unitId ?? []),
      rows.flatMap(({ subjectId }) => subjectId ?? []),
      today,
    );
    const byChat = new Map(own.map((row) => [row.chatId, row]));
    return Promise.all(
      rows.map(async ({ _id: chatId, kind, unitId, subjectId, posting, archived, lastPlace, lastAt }) => {
        const { personId, standing, readPlace: recorded = '' } = byChat.get(chatId)!;
        const waiting = this.positions.of(chatId, personId) ?? '';
        const readPlace = waiting > recorded ? waiting : recorded;
        const unread = await this.rows
          .of(messagesModel)
          .count({ chatId, place: { $gt: readPlace }, authorId: { $ne: personId } });
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
          unread,
        };
      }),
    );
  }
}
