import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  AboutMaterial,
  communicationRoutes as routes,
  ListMaterialUnread,
  type MaterialChats,
  type MaterialFigures,
  type MaterialUnread,
} from '@zveno/contracts-communication';
import { Meta, type RequestContext } from '@zveno/messaging';
import { ERASED } from '@zveno/privacy';
import { page } from '@zveno/read-store';
import { Rows, validated } from '@zveno/service';
import { chatIdOf } from '../derive/chat-id.ts';
import { messagesModel } from '../readings/messages/messages.model.ts';
import { participationsModel } from '../readings/chats/participations.model.ts';
import { Organizations } from '../shell/organizations.ts';
import { Persons } from '../shell/persons.ts';
import { Structures } from '../structure/structures.ts';
import { chatsReaching } from './audience.ts';
import { figuresOf, once } from './figures.ts';
import { Materials } from './materials.ts';
import { PublishingChats } from './publishing-chats.ts';
import { Readers, type Reader } from './readers.ts';

/** Where a material can be published, and whom it has reached. */
@Controller()
export class MaterialReachController {
  constructor(
    @Inject(Rows) private readonly rows: Rows,
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(Structures) private readonly structures: Structures,
    @Inject(Materials) private readonly materials: Materials,
    @Inject(Readers) private readonly readers: Readers,
    @Inject(PublishingChats) private readonly chats: PublishingChats,
    @Inject(Persons) private readonly persons: Persons,
  ) {}

  @MessagePattern(routes.listMaterialChats.subject)
  async targets(
    @Payload(validated(AboutMaterial)) data: AboutMaterial,
    @Meta() { now, actor }: RequestContext,
  ): Promise<MaterialChats> {
    const { organizationId } = data;
    const { audience, chatIds } = await this.materials.own(organizationId, data.materialId);
    const { today } = await this.organizations.find(organizationId, now);
    const { structure } = await this.structures.look(organizationId, today);
    const reached = chatsReaching(audience, structure.groups).map((chat) => chatIdOf(organizationId, chat));
    const asked = new Set([...reached, ...chatIds]);
    const open = await this.chats.open(organizationId, { personId: actor.actorId, today });
    const there = new Set(open.map(({ chatId }) => chatId));
    return {
      items: open.map((chat) => ({ ...chat, asked: asked.has(chat.chatId) })),
      complete: [...asked].every((chatId) => there.has(chatId)),
    };
  }

  @MessagePattern(routes.getMaterialFigures.subject)
  async figures(
    @Payload(validated(AboutMaterial)) data: AboutMaterial,
    @Meta() { now, actor }: RequestContext,
  ): Promise<MaterialFigures> {
    const { organizationId, materialId } = data;
    const { published } = await this.materials.own(organizationId, materialId);
    const { today } = await this.organizations.find(organizationId, now);
    await this.rows.passed(data, messagesModel, participationsModel);
    const chats = published?.chats ?? [];
    const titles = await this.chats.titles(
      chats.map(({ chatId }) => chatId),
      { personId: actor.actorId, today },
    );
    const readers = await Promise.all(
      chats.map((chat) => this.readers.of(organizationId, chat, published?.personId ?? '')),
    );
    return {
      chats: chats.map(({ chatId, messageId, participants }, index) => ({
        chatId,
        title: titles.get(chatId) ?? ERASED,
        messageId,
        atPublication: participants,
        people: figuresOf(readers[index] ?? []),
      })),
      people: figuresOf(once(readers.flat())),
    };
  }

  @MessagePattern(routes.listMaterialUnread.subject)
  async unread(@Payload(validated(ListMaterialUnread)) data: ListMaterialUnread): Promise<MaterialUnread> {
    const { organizationId, materialId } = data;
    const { published } = await this.materials.own(organizationId, materialId);
    await this.rows.passed(data, messagesModel, participationsModel);
    const readers: Reader[][] = await Promise.all(
      (published?.chats ?? []).map((chat) => this.readers.of(organizationId, chat, published?.personId ?? '')),
    );
    const people = once(readers.flat())
      .filter((reader) => reader.people === 'staff' && !reader.read)
      .map(({ personId }) => personId)
      .sort();
    const { rows, ...more } = await page(
      data,
      async (behind, limit) => people.filter((id) => behind === undefined || id > behind.$gt).slice(0, limit),
      (id) => id,
    );
    const names = await this.persons.names(rows);
    return { items: rows.map((personId) => ({ personId, name: names.get(personId) ?? ERASED })), ...more };
  }
}
