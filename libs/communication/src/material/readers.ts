import { Inject, Injectable } from '@nestjs/common';
import { personKindOf, type PersonKind } from '@zveno/contracts-communication/events';
import { Rows } from '@zveno/service';
import { Chats } from '../chat/chats.ts';
import { ReadPositions } from '../message/read-positions.ts';
import { participationsModel } from '../readings/chats/participations.model.ts';
import { messagesModel } from '../readings/messages/messages.model.ts';
import { messageKey } from '../readings/messages/messages.projection.ts';

/** Somebody whom a publication was brought to, and whether they have read as far. */
export type Reader = Readonly<{ personId: string; people: PersonKind; read: boolean }>;

/** Whom publications reach: those who take part in their chats now. */
@Injectable()
export class Readers {
  readonly #chats: Chats;
  readonly #rows: Rows;
  readonly #positions: ReadPositions;

  constructor(@Inject(Chats) chats: Chats, @Inject(Rows) rows: Rows, @Inject(ReadPositions) positions: ReadPositions) {
    this.#chats = chats;
    this.#rows = rows;
    this.#positions = positions;
  }

  /** Everybody in a chat but whoever posted the message there. */
  async of(
    organizationId: string,
    { chatId, messageId }: Readonly<{ chatId: string; messageId: string }>,
    authorId: string,
  ): Promise<Reader[]> {
    const chat = await this.#chats.own(organizationId, chatId);
    const [message, participations] = await Promise.all([
      this.#rows.of(messagesModel).findOne({ _id: messageKey(chatId, messageId) }),
      this.#rows.of(participationsModel).find({ chatId }),
    ]);
    const recorded = new Map(participations.map(({ personId, readPlace = '' }) => [personId, readPlace]));
    const hasRead = (personId: string): boolean => {
      if (message === null) return false;
      const waiting = this.#positions.of(chatId, personId) ?? '';
      return waiting >= message.place || (recorded.get(personId) ?? '') >= message.place;
    };
    return chat.participants.entries().flatMap(([personId]): Reader[] => {
      const people = personKindOf(chat, personId);
      return people === undefined || personId === authorId ? [] : [{ personId, people, read: hasRead(personId) }];
    });
  }
}
