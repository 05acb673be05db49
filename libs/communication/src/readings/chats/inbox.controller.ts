import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { ReadAfter } from '@zveno/contracts-common';
import {
  communicationRoutes as routes,
  type ChatChild,
  type Inbox,
  type InboxItem,
} from '@zveno/contracts-communication';
import { personKindOf } from '@zveno/contracts-communication/events';
import { Meta, type RequestContext } from '@zveno/messaging';
import { Rows, validated } from '@zveno/service';
import { Organizations } from '../../shell/organizations.ts';
import { Persons } from '../../shell/persons.ts';
import type { Child } from '../../structure/structure.ts';
import { Structures } from '../../structure/structures.ts';
import { mentionsModel } from '../mentions/mentions.model.ts';
import { messagesModel } from '../messages/messages.model.ts';
import { byLast, ChatItems, type OwnItem } from './chat-items.ts';
import { chatsModel } from './chats.model.ts';
import { participationsModel } from './participations.model.ts';
import type { ParticipationRow } from './participations.projection.ts';

/** Somebody's chats in all organisations at once: a parent of two schools has one inbox. */
@Controller()
export class InboxController {
  constructor(
    @Inject(Rows) private readonly rows: Rows,
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(Structures) private readonly structures: Structures,
    @Inject(ChatItems) private readonly items: ChatItems,
    @Inject(Persons) private readonly persons: Persons,
  ) {}

  @MessagePattern(routes.listInbox.subject)
  async inbox(@Payload(validated(ReadAfter)) data: ReadAfter, @Meta() { now, actor }: RequestContext): Promise<Inbox> {
    await this.rows.passed(data, chatsModel, participationsModel, messagesModel, mentionsModel);
    const own = await this.rows.of(participationsModel).find({ personId: actor.actorId });
    const found = await Promise.all(
      [...Map.groupBy(own, ({ orgId }) => orgId)].map(([orgId, parts]) => this.#ofOne(orgId, parts, now)),
    );
    return { items: found.flat().sort(byLast) };
  }

  async #ofOne(organizationId: string, parts: readonly ParticipationRow[], now: string): Promise<InboxItem[]> {
    const { today } = await this.organizations.find(organizationId, now);
    const items = await this.items.of(organizationId, parts, today);
    const { personId } = parts[0]!;
    const asParent = items.some(({ chat }) => personKindOf(chat, personId) === 'parent');
    const children = asParent
      ? ((await this.structures.look(organizationId, today)).structure.children.get(personId) ?? [])
      : [];
    const names = await this.persons.names(children.flatMap((child) => child.personId ?? []));
    return items.map(({ item, chat }) => ({
      ...item,
      organizationId,
      ...(personKindOf(chat, personId) === 'parent' && { children: about(chat, children, names) }),
    }));
  }
}

/** The children a chat is about: those of its group, in a chat without any all of them here. */
const about = (
  { unitId, made }: OwnItem['chat'],
  children: readonly Child[],
  names: ReadonlyMap<string, string>,
): ChatChild[] => {
  const units = [unitId, ...(made?.audience ?? []).map((part) => part.unitId)].filter((unit) => unit !== undefined);
  const those = children.filter((child) => units.length === 0 || units.includes(child.unitId));
  return those.map(({ studentEntryId, personId }) => {
    const name = personId === undefined ? undefined : names.get(personId);
    return { studentEntryId, ...(name !== undefined && { name }) };
  });
};
