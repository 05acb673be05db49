import { Inject, Injectable } from '@nestjs/common';
import { LargeMap } from '@zveno/contracts-communication/events';
import type { EventStore } from '@zveno/event-store';
import { DomainError } from '@zveno/kernel';
import { EVENT_STORE, Rows } from '@zveno/service';
import { messagesModel } from '../readings/messages/messages.model.ts';
import { messageKey, type MessageRow } from '../readings/messages/messages.projection.ts';
import type { KnownMessage } from './segment.state.ts';
import { Segments } from './segments.ts';

/**
 * Messages by their ids. One of the segment that is written to is known from there; any other from the reading, as soon as that
 * has come to where the log ends now: nobody walks through the years of a chat for one reply.
 */
@Injectable()
export class KnownMessages {
  readonly #segments: Segments;
  readonly #rows: Rows;
  readonly #log: EventStore;

  constructor(@Inject(Segments) segments: Segments, @Inject(Rows) rows: Rows, @Inject(EVENT_STORE) log: EventStore) {
    this.#segments = segments;
    this.#rows = rows;
    this.#log = log;
  }

  /** @throws DomainError `message.not-found`, `read.lagging` */
  async find(chatId: string, messageId: string): Promise<KnownMessage> {
    const recent = await this.#segments.recent(chatId, messageId);
    if (recent !== undefined) return recent;
    await this.#rows.passed({ after: await this.#log.head() }, messagesModel);
    const row = await this.#rows.of(messagesModel).findOne({ _id: messageKey(chatId, messageId) });
    if (row === null) throw new DomainError('message.not-found');
    return asKnown(row);
  }

  /**
   * That no message of somebody else has the id: of the segment that is written to the rule says so, of all before the reading.
   * @throws DomainError `message.exists`
   */
  async assertFree(chatId: string, messageId: string, authorId: string): Promise<void> {
    const row = await this.#rows.of(messagesModel).findOne({ _id: messageKey(chatId, messageId) });
    if (row !== null && row.authorId !== authorId) throw new DomainError('message.exists');
  }
}

const asKnown = (row: MessageRow): KnownMessage => {
  const { authorId, body, reactions, forwardedFrom, files, pollId, materialId, acknowledgement = false } = row;
  return {
    authorId,
    body,
    reactions,
    hidden: row.hidden === true,
    ...(forwardedFrom && { forwardedFrom }),
    ...(files && { files }),
    ...(pollId !== undefined && { pollId }),
    ...(materialId !== undefined && { materialId }),
    acknowledgement,
    acknowledged: new LargeMap(),
    ...(row.pinnedAt !== undefined && { pinned: { ...(row.pinnedUntil && { until: row.pinnedUntil }) } }),
  };
};
