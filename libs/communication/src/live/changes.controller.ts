import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  CHANGES_AT_ONCE,
  ListChanges,
  listChanges,
  MAX_CHANGES,
  type ChangedMessage,
  type Changes,
} from '@zveno/contracts-communication';
import type { EventStore } from '@zveno/event-store';
import { comparePositions, DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { EVENT_STORE, Rows, validated } from '@zveno/service';
import { participationsModel } from '../readings/chats/participations.model.ts';
import { MessageItems } from '../readings/messages/message-items.ts';
import { messagesModel } from '../readings/messages/messages.model.ts';
import { positionOf, sortable } from '../readings/stamped.ts';

/** Changes in one answer, as JSON, in characters: it must fit on the wire and into a frame. */
const MAX_ANSWER = 200_000;

/** What has become of messages while somebody was away. */
@Controller()
export class ChangesController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(Rows) private readonly rows: Rows,
    @Inject(MessageItems) private readonly items: MessageItems,
  ) {}

  @MessagePattern(listChanges.subject)
  async list(
    @Payload(validated(ListChanges)) { after }: ListChanges,
    @Meta() { actor: { actorId } }: RequestContext,
  ): Promise<Changes> {
    // Whatever was told of before this question was in the log by then.
    const head = await this.store.head();
    if (comparePositions(after, head) > 0) throw new DomainError('position.beyond-head', { head });
    await this.rows.passed({ after: head }, participationsModel, messagesModel);
    const own = await this.rows.of(participationsModel).find({ personId: actorId });
    const chatIds = own.map(({ chatId }) => chatId);
    const found = await this.rows
      .of(messagesModel)
      .find({ chatId: { $in: chatIds }, at: { $gt: sortable(after) } }, { limit: MAX_CHANGES + 1 });
    if (found.length > MAX_CHANGES) return { position: head, reload: true, more: false, items: [], authors: [] };
    const rows = found.sort((a, b) => (a.at < b.at ? -1 : 1));
    const some = rows.slice(0, CHANGES_AT_ONCE);
    const { items, authors } = await this.items.of(some, actorId);
    const changed: ChangedMessage[] = [];
    let length = 0;
    for (const [index, item] of items.entries()) {
      const row = some[index]!;
      length += JSON.stringify(item).length;
      if (changed.length > 0 && length > MAX_ANSWER) break;
      changed.push({ organizationId: row.orgId, chatId: row.chatId, position: positionOf(row), item });
    }
    const more = changed.length < rows.length;
    return { position: more ? changed.at(-1)!.position : head, reload: false, more, items: changed, authors };
  }
}
