import { Inject, Injectable } from '@nestjs/common';
import { Rows } from '@zveno/service';
import { messagesModel } from './messages.model.ts';

/** Unread messages are counted so far: it stands for so many or more. */
export const MOST_UNREAD = 100;

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
        .map(async ({ chatId, readPlace = '' }) => {
          const found = await this.#rows
            .of(messagesModel)
            .find(
              { chatId, place: { $gt: readPlace } },
              { sort: { chatId: 1, place: 1 }, limit: MOST_UNREAD, projection: { authorId: 1 } },
            );
          const count =
            found.length === MOST_UNREAD ? MOST_UNREAD : found.filter(({ authorId }) => authorId !== personId).length;
          return [chatId, count] as const;
        }),
    );
    return new Map(counted.filter(([, count]) => count > 0));
  }
}
