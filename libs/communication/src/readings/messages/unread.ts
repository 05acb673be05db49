import { Inject, Injectable } from '@nestjs/common';
import { Rows } from '@zveno/service';
import { messagesModel } from './messages.model.ts';

/** Unread messages are counted so far: it stands for so many or more. */
const MOST_UNREAD = 100;

/** A chat as somebody has read it. */
export type ReadChat = Readonly<{ chatId: string; lastPlace?: string; readPlace?: string }>;

/** How many messages of others people have not read. A chat that is read to its end is not asked about, any other to a limit. */
@Injectable()
export class Unread {
  readonly #rows: Rows;

  constructor(@Inject(Rows) rows: Rows) {
    this.#rows = rows;
  }

  /** By chat; chats without any are left out. */
  async counts(personId: string, chats: readonly ReadChat[]): Promise<ReadonlyMap<string, number>> {
    const counted = await Promise.all(
      chats
        .filter(({ lastPlace = '', readPlace = '' }) => lastPlace > readPlace)
        .map(async ({ chatId, readPlace = '' }) => [chatId, await this.#count(personId, chatId, readPlace)] as const),
    );
    return new Map(counted.filter(([, count]) => count > 0));
  }

  async #count(personId: string, chatId: string, readPlace: string): Promise<number> {
    const rows = this.#rows.of(messagesModel);
    const behind = { chatId, place: { $gt: readPlace } };
    if ((await rows.count(behind, { limit: MOST_UNREAD })) === MOST_UNREAD) return MOST_UNREAD;
    const few = await rows.find(behind, { projection: { authorId: 1 } });
    return few.filter(({ authorId }) => authorId !== personId).length;
  }
}
