import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  communicationRoutes as routes,
  ListInOrganization,
  ListInChat,
  ReadBrokenGlass,
  type BreakGlassItem,
  type BreakGlassList,
  type InquiredHistory,
} from '@zveno/contracts-communication';
import { Meta, type RequestContext } from '@zveno/messaging';
import { ERASED, Vault } from '@zveno/privacy';
import { page } from '@zveno/read-store';
import { Rows, validated } from '@zveno/service';
import { BrokenGlass } from '../../break-glass/broken-glass.ts';
import { Inquiry } from '../../break-glass/inquiry.ts';
import { Chats } from '../../chat/chats.ts';
import { Organizations } from '../../shell/organizations.ts';
import { Persons } from '../../shell/persons.ts';
import { brokenGlassModel } from './break-glass.model.ts';
import type { BreakGlassRow } from './break-glass.projection.ts';

const LIMIT = 50;
/** Names asked for at once: an organisation has far fewer people in office. */
const NAMED = 1_000;

/** What was read behind broken glass: by those two while it is open, and by the participants that it was. */
@Controller()
export class BreakGlassReadingController {
  constructor(
    @Inject(Rows) private readonly rows: Rows,
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(Chats) private readonly chats: Chats,
    @Inject(BrokenGlass) private readonly accesses: BrokenGlass,
    @Inject(Inquiry) private readonly inquiry: Inquiry,
    @Inject(Persons) private readonly persons: Persons,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  @MessagePattern(routes.listBreakGlass.subject)
  async list(
    @Payload(validated(ListInOrganization)) data: ListInOrganization,
    @Meta() { now }: RequestContext,
  ): Promise<BreakGlassList> {
    await this.organizations.find(data.organizationId, now);
    return this.#page(data, { orgId: data.organizationId });
  }

  @MessagePattern(routes.listChatInquiries.subject)
  async ofChat(@Payload(validated(ListInChat)) data: ListInChat): Promise<BreakGlassList> {
    const { organizationId, chatId } = data;
    await this.chats.own(organizationId, chatId);
    return this.#page(data, { chatId, told: true as const });
  }

  @MessagePattern(routes.readBrokenGlass.subject)
  async read(
    @Payload(validated(ReadBrokenGlass)) { organizationId, accessId, behind, limit = LIMIT }: ReadBrokenGlass,
    @Meta() { actor, now }: RequestContext,
  ): Promise<InquiredHistory> {
    const { since, until, about } = await this.accesses.readable(organizationId, accessId, actor.actorId, now);
    return this.inquiry.read(about.chatId, { since, until, behind, limit });
  }

  async #page(
    data: Readonly<{ after?: string; cursor?: string; limit?: number }>,
    filter: Readonly<{ orgId: string }> | Readonly<{ chatId: string; told: true }>,
  ): Promise<BreakGlassList> {
    await this.rows.passed(data, brokenGlassModel);
    const { rows, ...more } = await page(
      data,
      (behind, limit) =>
        this.rows.of(brokenGlassModel).find({ ...filter, place: behind ?? { $gt: '' } }, { sort: { place: 1 }, limit }),
      ({ place }) => place,
    );
    const people = [
      ...new Set(rows.flatMap(({ requestedBy, confirmedBy = requestedBy }) => [requestedBy, confirmedBy])),
    ];
    const names = await this.persons.names(people.slice(0, NAMED));
    const grounds = await this.vault.openAll(rows.map(({ ground }) => ({ sealed: ground, field: 'ground' })));
    return { items: rows.map((row, index) => itemOf(row, names, grounds[index] ?? ERASED)), ...more };
  }
}

const itemOf = (row: BreakGlassRow, names: ReadonlyMap<string, string>, ground: string): BreakGlassItem => {
  const { _id: accessId, chatId, status, requestedBy, requestedAt, since, until, hours } = row;
  const { confirmedBy, openedAt, expiresAt, closedAt, how } = row;
  return {
    accessId,
    chatId,
    status,
    requestedBy,
    requestedByName: names.get(requestedBy) ?? ERASED,
    requestedAt,
    ...(confirmedBy && { confirmedBy, confirmedByName: names.get(confirmedBy) ?? ERASED }),
    ...(openedAt && { openedAt }),
    ...(expiresAt && { expiresAt }),
    ...(closedAt && { closedAt }),
    ...(how && { how }),
    since,
    until,
    hours,
    ground,
  };
};
