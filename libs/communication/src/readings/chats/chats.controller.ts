import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  AboutChat,
  AboutCommunication,
  communicationRoutes as routes,
  ListInChat,
  type ChatView,
  type MyChats,
  type ParticipantList,
} from '@zveno/contracts-communication';
import { kindIn, personKinds } from '@zveno/contracts-communication/events';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { ERASED } from '@zveno/privacy';
import { page } from '@zveno/read-store';
import { Rows, validated } from '@zveno/service';
import { Chats } from '../../chat/chats.ts';
import { hindranceTo, rulingsOf } from '../../relations/may-write.ts';
import { Organizations } from '../../shell/organizations.ts';
import { Persons } from '../../shell/persons.ts';
import { Structures } from '../../structure/structures.ts';
import { mentionsModel } from '../mentions/mentions.model.ts';
import { messagesModel } from '../messages/messages.model.ts';
import { byLast, ChatItems } from './chat-items.ts';
import { chatsModel } from './chats.model.ts';
import { participationsModel } from './participations.model.ts';

/** Chats as those who take part see them. */
@Controller()
export class ChatsReadingController {
  constructor(
    @Inject(Rows) private readonly rows: Rows,
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(Structures) private readonly structures: Structures,
    @Inject(Chats) private readonly chats: Chats,
    @Inject(ChatItems) private readonly items: ChatItems,
    @Inject(Persons) private readonly persons: Persons,
  ) {}

  @MessagePattern(routes.listMyChats.subject)
  async mine(
    @Payload(validated(AboutCommunication)) data: AboutCommunication,
    @Meta() { now, actor }: RequestContext,
  ): Promise<MyChats> {
    const { organizationId: orgId } = data;
    const { today } = await this.organizations.find(orgId, now);
    await this.rows.passed(data, chatsModel, participationsModel, messagesModel, mentionsModel);
    const own = await this.rows.of(participationsModel).find({ personId: actor.actorId, orgId });
    const items = await this.items.of(orgId, own, today);
    return { items: items.map(({ item }) => item).sort(byLast) };
  }

  @MessagePattern(routes.getChat.subject)
  async get(@Payload(validated(AboutChat)) data: AboutChat, @Meta() { now, actor }: RequestContext): Promise<ChatView> {
    const { organizationId, chatId } = data;
    const { today } = await this.organizations.find(organizationId, now);
    await this.rows.passed(data, chatsModel, participationsModel, messagesModel, mentionsModel);
    const own = await this.rows.of(participationsModel).find({ chatId, personId: actor.actorId });
    const [found] = await this.items.of(organizationId, own, today);
    if (found === undefined) throw new DomainError('chat.not-found');
    const chat = await this.chats.own(organizationId, chatId);
    const strategy = await this.structures.strategy(organizationId);
    const { staff, student, parent } = chat.counts;
    const rulings = rulingsOf(chat, strategy);
    const hindrance = hindranceTo(chat, actor.actorId, strategy);
    const { audience, entry, academicYearId } = chat.made ?? {};
    return {
      chat: found.item,
      participantCount: chat.participants.size,
      readers: { staff, students: student, parents: parent },
      writers: personKinds.filter((as) => chat.counts[as] > 0).map((as) => ({ as, ...rulings[as] })),
      strategyVersion: strategy.version,
      ...(hindrance && { hindrance }),
      ...(audience && { audience: [...audience] }),
      ...(entry && { entry }),
      ...(academicYearId && { academicYearId }),
    };
  }

  @MessagePattern(routes.listParticipants.subject)
  async participants(
    @Payload(validated(ListInChat)) data: ListInChat,
    @Meta() _context: RequestContext,
  ): Promise<ParticipantList> {
    const { organizationId, chatId } = data;
    await this.rows.passed(data, participationsModel);
    const { kind } = await this.chats.own(organizationId, chatId);
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
      items: rows.map(({ personId, standing, as, because }) => ({
        personId,
        name: names.get(personId) ?? ERASED,
        standing,
        as: as ?? kindIn(kind, standing),
        because,
      })),
      ...more,
    };
  }
}
