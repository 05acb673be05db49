import { Inject, Injectable } from '@nestjs/common';
import { Rows } from '@zveno/service';
import { messagesModel } from './messages.model.ts';
import type { MessageRow } from './messages.projection.ts';

/** More than a chat may show: whatever the log holds, a question has an end. */
const AT_MOST = 100;

/** The pinned messages of chats. */
@Injectable()
export class Pins {
  readonly #rows: Rows;

  constructor(@Inject(Rows) rows: Rows) {
    this.#rows = rows;
  }

  /** Those whose term is not over, the one pinned last first. */
  async alive(chatId: string, now: string): Promise<MessageRow[]> {
    const pinned = await this.#rows
      .of(messagesModel)
      .find({ chatId, pinnedAt: { $gt: '' } }, { sort: { chatId: -1, pinnedAt: -1 }, limit: AT_MOST });
    return pinned.filter(({ pinnedUntil = now, hidden }) => pinnedUntil >= now && hidden !== true);
  }
}
