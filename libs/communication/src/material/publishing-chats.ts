import { Inject, Injectable } from '@nestjs/common';
import type { MaterialChat } from '@zveno/contracts-communication';
import { ERASED } from '@zveno/privacy';
import { Rows } from '@zveno/service';
import { ChatTitles } from '../readings/chats/chat-titles.ts';
import { chatsModel } from '../readings/chats/chats.model.ts';
import { participationsModel } from '../readings/chats/participations.model.ts';
import { takesMaterials } from './audience.ts';

/** Who looks at the chats, and on what day. */
type Asking = Readonly<{ personId: string; today: string }>;

/** Chats as whoever publishes sees them: what they are called and how many read there, nothing of what is in them. */
@Injectable()
export class PublishingChats {
  readonly #rows: Rows;
  readonly #titles: ChatTitles;

  constructor(@Inject(Rows) rows: Rows, @Inject(ChatTitles) titles: ChatTitles) {
    this.#rows = rows;
    this.#titles = titles;
  }

  /** The open chats that the asker may publish in, by what they are called. */
  async open(organizationId: string, { personId, today }: Asking): Promise<Omit<MaterialChat, 'asked'>[]> {
    const [rows, own] = await Promise.all([
      this.#rows.of(chatsModel).find({ orgId: organizationId }),
      this.#rows.of(participationsModel).find({ personId, orgId: organizationId }),
    ]);
    const owned = new Set(own.flatMap(({ chatId, standing }) => (standing === 'owner' ? [chatId] : [])));
    const open = rows.filter(
      ({ _id, kind, archived }) => !archived && takesMaterials(kind) && (kind !== 'channel' || owned.has(_id)),
    );
    const titles = await this.#titles.of(open, personId, today);
    return open
      .map(({ _id: chatId, kind, participants }) => ({
        chatId,
        kind,
        participants,
        title: titles.get(chatId) ?? ERASED,
      }))
      .sort((a, b) => (a.title < b.title ? -1 : 1));
  }

  /** What chats are called, by id. */
  async titles(chatIds: readonly string[], { personId, today }: Asking): Promise<ReadonlyMap<string, string>> {
    const rows = await this.#rows.of(chatsModel).find({ _id: { $in: [...chatIds] } });
    return this.#titles.of(rows, personId, today);
  }
}
