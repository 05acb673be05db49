import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  AboutChat,
  AboutCommunication,
  communicationRoutes as routes,
  ListInOrganization,
  ListParentsOfUnit,
  type ChatExceptions,
  type DirectChatList,
  type JoinableChats,
  type OrganizationChatList,
  type ParentsOfUnit,
} from '@zveno/contracts-communication';
import { Meta, type RequestContext } from '@zveno/messaging';
import { ERASED } from '@zveno/privacy';
import { page } from '@zveno/read-store';
import { Rows, validated } from '@zveno/service';
import { Chats } from '../../chat/chats.ts';
import { audienceOf } from '../../made/audience.ts';
import { Organizations } from '../../shell/organizations.ts';
import { Persons } from '../../shell/persons.ts';
import { Structures } from '../../structure/structures.ts';
import { ChatTitles } from './chat-titles.ts';
import { chatsModel } from './chats.model.ts';

/** Chats as those see them who do not take part: that they may join, that two talk, who is in against the structure. */
@Controller()
export class SupervisionController {
  constructor(
    @Inject(Rows) private readonly rows: Rows,
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(Structures) private readonly structures: Structures,
    @Inject(Chats) private readonly chats: Chats,
    @Inject(ChatTitles) private readonly titles: ChatTitles,
    @Inject(Persons) private readonly persons: Persons,
  ) {}

  @MessagePattern(routes.listJoinableChats.subject)
  async joinable(
    @Payload(validated(AboutCommunication)) data: AboutCommunication,
    @Meta() { now, actor: { actorId } }: RequestContext,
  ): Promise<JoinableChats> {
    const { organizationId: orgId } = data;
    const { today } = await this.organizations.find(orgId, now);
    await this.rows.passed(data, chatsModel);
    const { structure } = await this.structures.look(orgId, today);
    const rows = await this.rows.of(chatsModel).find({ orgId, entry: 'by-choice', archived: false });
    const meant = rows.filter(({ audience = [] }) =>
      audienceOf(structure, audience).some(({ personId }) => personId === actorId),
    );
    const chats = await Promise.all(meant.map(({ _id }) => this.chats.own(orgId, _id)));
    const open = meant.filter((_, index) => {
      const { participants, exceptions } = chats[index]!;
      return participants.get(actorId) === undefined && exceptions.get(actorId)?.exception !== 'exclude';
    });
    const titles = await this.titles.of(open, actorId, today);
    return {
      items: open.map(({ _id: chatId, kind, audience = [], participants }) => ({
        chatId,
        kind,
        title: titles.get(chatId) ?? ERASED,
        audience: [...audience],
        participants,
      })),
    };
  }

  @MessagePattern(routes.listDirectChats.subject)
  async direct(
    @Payload(validated(ListInOrganization)) data: ListInOrganization,
    @Meta() { now }: RequestContext,
  ): Promise<DirectChatList> {
    await this.organizations.find(data.organizationId, now);
    await this.rows.passed(data, chatsModel);
    const { rows, ...more } = await this.#page(data, { withStudent: true });
    const names = await this.persons.names([
      ...new Set(rows.flatMap(({ sides = [] }) => sides.map(({ personId }) => personId))),
    ]);
    return {
      items: rows.map(({ _id: chatId, sides = [], messages, lastAt, archived }) => ({
        chatId,
        sides: sides.map(({ personId, as }) => ({ personId, as, name: names.get(personId) ?? ERASED })),
        messages,
        ...(lastAt && { lastAt }),
        archived,
      })),
      ...more,
    };
  }

  @MessagePattern(routes.listOrganizationChats.subject)
  async register(
    @Payload(validated(ListInOrganization)) data: ListInOrganization,
    @Meta() { now, actor: { actorId } }: RequestContext,
  ): Promise<OrganizationChatList> {
    const { today } = await this.organizations.find(data.organizationId, now);
    await this.rows.passed(data, chatsModel);
    const { rows, ...more } = await this.#page(data, { kind: { $ne: 'direct' } });
    const titles = await this.titles.of(rows, actorId, today);
    return {
      items: rows.map(({ _id: chatId, kind, participants, messages, lastAt, archived }) => ({
        chatId,
        kind,
        title: titles.get(chatId) ?? ERASED,
        participants,
        messages,
        ...(lastAt && { lastAt }),
        archived,
      })),
      ...more,
    };
  }

  @MessagePattern(routes.listChatExceptions.subject)
  async exceptions(
    @Payload(validated(AboutChat)) { organizationId, chatId }: AboutChat,
    @Meta() { now }: RequestContext,
  ): Promise<ChatExceptions> {
    await this.organizations.find(organizationId, now);
    const { exceptions } = await this.chats.own(organizationId, chatId);
    const listed = exceptions.entries().toSorted(([a], [b]) => (a < b ? -1 : 1));
    const names = await this.persons.names(listed.map(([personId]) => personId));
    return {
      items: listed.map(([personId, { exception, because }]) => ({
        personId,
        name: names.get(personId) ?? ERASED,
        exception,
        because,
      })),
    };
  }

  @MessagePattern(routes.listParentsOfUnit.subject)
  async parents(
    @Payload(validated(ListParentsOfUnit)) { organizationId, unitId }: ListParentsOfUnit,
    @Meta() { now }: RequestContext,
  ): Promise<ParentsOfUnit> {
    const { today } = await this.organizations.find(organizationId, now);
    const { structure } = await this.structures.look(organizationId, today);
    const people = [...new Set(structure.parents.get(unitId)?.map(({ personId }) => personId))];
    const names = await this.persons.names(people);
    return {
      items: people
        .map((personId) => ({ personId, name: names.get(personId) ?? ERASED }))
        .sort((a, b) => a.name.localeCompare(b.name, 'ru')),
    };
  }

  /** Chats of the organisation that are such, page by page. */
  #page(data: ListInOrganization, such: { withStudent: true } | { kind: { $ne: 'direct' } }) {
    const { organizationId: orgId } = data;
    return page(
      data,
      (behind, limit) =>
        this.rows
          .of(chatsModel)
          .find({ orgId, ...such, _id: behind ?? { $gt: '' } }, { sort: { orgId: 1, _id: 1 }, limit }),
      ({ _id }) => _id,
    );
  }
}
