import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { Access } from '@zveno/access';
import {
  AboutChatLink,
  AboutChatLinkPolicy,
  communicationRoutes as routes,
  ListInChat,
  ListOwnChatLinks,
  type ChatLinkItem,
  type ChatLinkList,
  type ChatLinkPolicyView,
  type ChatLinkUrl,
  type ChatLinkUseItem,
  type ChatLinkUseList,
  type OwnChatLinks,
} from '@zveno/contracts-communication';
import { Meta, type RequestContext } from '@zveno/messaging';
import { ERASED, Vault } from '@zveno/privacy';
import { page } from '@zveno/read-store';
import { Rows, validated } from '@zveno/service';
import { assertOwner } from '../../chat-link/link-audience.ts';
import { ChatLinks } from '../../chat-link/chat-links.ts';
import { openChatLink } from '../../chat-link/open-chat-link.ts';
import { Chats } from '../../chat/chats.ts';
import { Organizations } from '../../shell/organizations.ts';
import { Persons } from '../../shell/persons.ts';
import { chatLinkUsesModel } from './chat-link-uses.model.ts';
import type { ChatLinkUseRow } from './chat-link-uses.projection.ts';
import { chatLinksModel } from './chat-links.model.ts';
import type { ChatLinkRow } from './chat-links.projection.ts';

const OFFICES = ['administrator', 'director', 'deputy'] as const;

/** Links into chats as their owners, and those who came by them, see them. */
@Controller()
export class ChatLinksReadingController {
  constructor(
    @Inject(Rows) private readonly rows: Rows,
    @Inject(Chats) private readonly chats: Chats,
    @Inject(ChatLinks) private readonly links: ChatLinks,
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(Persons) private readonly persons: Persons,
    @Inject(Access) private readonly access: Access,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  @MessagePattern(routes.listChatLinks.subject)
  async list(
    @Payload(validated(ListInChat)) data: ListInChat,
    @Meta() { actor, now }: RequestContext,
  ): Promise<ChatLinkList> {
    const { organizationId, chatId } = data;
    const chat = await this.chats.own(organizationId, chatId);
    let office = false;
    for (const one of OFFICES) office ||= await this.access.has(actor, one, { organizationId }, now);
    if (!office) assertOwner(chat, actor.actorId);
    await this.rows.passed(data, chatLinksModel);
    const { rows, ...more } = await page(
      data,
      (behind, limit) =>
        this.rows.of(chatLinksModel).find({ chatId, place: behind ?? { $gt: '' } }, { sort: { place: 1 }, limit }),
      ({ place }) => place,
    );
    return { items: rows.map(itemOf), ...more };
  }

  @MessagePattern(routes.listChatLinkUses.subject)
  async uses(
    @Payload(validated(AboutChatLink)) data: AboutChatLink,
    @Meta() context: RequestContext,
  ): Promise<ChatLinkUseList> {
    await this.#own(data, context);
    await this.rows.passed(data, chatLinkUsesModel);
    const { linkId } = data;
    const { rows, ...more } = await page(
      data,
      (behind, limit) =>
        this.rows
          .of(chatLinkUsesModel)
          .find({ linkId, personId: behind ?? { $gt: '' } }, { sort: { linkId: 1, personId: 1 }, limit }),
      ({ personId }) => personId,
    );
    const names = await this.persons.names(rows.map(({ personId }) => personId));
    const opened = await this.vault.openRows(rows, ['surname', 'givenName', 'patronymic', 'relationship']);
    return {
      items: opened.map((row) => useOf(row, names.get(row.personId) ?? ERASED)),
      ...more,
    };
  }

  @MessagePattern(routes.getChatLink.subject)
  async get(
    @Payload(validated(AboutChatLink)) data: AboutChatLink,
    @Meta() context: RequestContext,
  ): Promise<ChatLinkUrl> {
    const { terms } = openChatLink(await this.#own(data, context), context.now);
    return { url: await this.links.urlOf(data.linkId, terms.generation) };
  }

  @MessagePattern(routes.ownChatLinks.subject)
  async mine(
    @Payload(validated(ListOwnChatLinks)) data: ListOwnChatLinks,
    @Meta() { actor }: RequestContext,
  ): Promise<OwnChatLinks> {
    await this.rows.passed(data, chatLinkUsesModel);
    const rows = await this.rows.of(chatLinkUsesModel).find({ personId: actor.actorId });
    return {
      items: rows
        .map(({ linkId, orgId: organizationId, chatId, status, redeemedAt }) => ({
          linkId,
          organizationId,
          chatId,
          // Whether the child was found is for the curator to know.
          status: status === 'admitted' || status === 'refused' ? status : ('looking' as const),
          redeemedAt,
        }))
        .sort((a, b) => (a.redeemedAt < b.redeemedAt ? 1 : -1)),
    };
  }

  @MessagePattern(routes.getChatLinkPolicy.subject)
  async policy(
    @Payload(validated(AboutChatLinkPolicy)) { organizationId }: AboutChatLinkPolicy,
    @Meta() { now }: RequestContext,
  ): Promise<ChatLinkPolicyView> {
    await this.organizations.find(organizationId, now);
    return { readBeforeConfirmation: await this.links.readBeforeConfirmation(organizationId) };
  }

  async #own({ organizationId, chatId, linkId }: AboutChatLink, { actor }: RequestContext) {
    assertOwner(await this.chats.own(organizationId, chatId), actor.actorId);
    return this.links.own({ organizationId, chatId }, linkId);
  }
}

const itemOf = (row: ChatLinkRow): ChatLinkItem => {
  const { _id: linkId, admits, status, issuedBy, issuedAt, expiresAt, maxUses, uses, unmatched, annulled } = row;
  return {
    linkId,
    admits,
    status,
    issuedBy,
    issuedAt,
    expiresAt,
    maxUses,
    uses,
    unmatched: unmatched.length,
    ...(annulled && { annulled }),
  };
};

type OpenedUse = Omit<ChatLinkUseRow, 'surname' | 'givenName' | 'patronymic' | 'relationship'> &
  Readonly<Partial<Record<'surname' | 'givenName' | 'patronymic' | 'relationship', string>>>;

const useOf = (row: OpenedUse, name: string): ChatLinkUseItem => {
  const { personId, status, redeemedAt, surname, givenName, patronymic } = row;
  const { relationship, studentEntryId, guardianLinkId, refused } = row;
  return {
    personId,
    name,
    status,
    redeemedAt,
    ...(surname && givenName && { child: { surname, givenName, ...(patronymic && { patronymic }) } }),
    ...(relationship && { relationship }),
    ...(studentEntryId && { studentEntryId }),
    ...(guardianLinkId && { guardianLinkId }),
    ...(refused && { refused }),
  };
};
