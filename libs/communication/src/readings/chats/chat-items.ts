import { Inject, Injectable } from '@nestjs/common';
import type { ChatItem } from '@zveno/contracts-communication';
import type { KnownChat } from '@zveno/contracts-communication/events';
import { ERASED } from '@zveno/privacy';
import { Rows } from '@zveno/service';
import { Chats } from '../../chat/chats.ts';
import { hindranceTo } from '../../relations/may-write.ts';
import { Structures } from '../../structure/structures.ts';
import { Mentions } from '../mentions/mentions.ts';
import { Unread } from '../messages/unread.ts';
import { ChatTitles } from './chat-titles.ts';
import { chatsModel } from './chats.model.ts';
import type { ChatRow } from './chats.projection.ts';
import { OwnChats } from './own-chats.ts';
import type { ParticipationRow } from './participations.projection.ts';

/** A chat as one of its participants sees it in a list, with its own facts. */
export type OwnItem = Readonly<{ item: ChatItem; chat: KnownChat }>;

const about = ({ unitId, subjectId, lastPlace, lastAt }: ChatRow) => ({
  ...(unitId && { unitId }),
  ...(subjectId && { subjectId }),
  ...(lastPlace && { lastPlace }),
  ...(lastAt && { lastAt }),
});

/** The newest first. */
export const byLast = (a: ChatItem, b: ChatItem): number =>
  (a.lastAt ?? '') < (b.lastAt ?? '') ? 1 : (a.lastAt ?? '') > (b.lastAt ?? '') ? -1 : a.title < b.title ? -1 : 1;

/** Chats as those who take part see them in lists. */
@Injectable()
export class ChatItems {
  constructor(
    @Inject(Rows) private readonly rows: Rows,
    @Inject(Chats) private readonly chats: Chats,
    @Inject(Structures) private readonly structures: Structures,
    @Inject(ChatTitles) private readonly titles: ChatTitles,
    @Inject(OwnChats) private readonly ownChats: OwnChats,
    @Inject(Unread) private readonly unread: Unread,
    @Inject(Mentions) private readonly mentions: Mentions,
  ) {}

  /** One person's parts in chats of one organisation. @param today the date there */
  async of(organizationId: string, own: readonly ParticipationRow[], today: string): Promise<OwnItem[]> {
    const [first] = own;
    if (first === undefined) return [];
    const { personId } = first;
    const rows = await this.rows.of(chatsModel).find({ _id: { $in: own.map(({ chatId }) => chatId) } });
    const parts = new Map(own.map((row) => [row.chatId, this.ownChats.read(row)]));
    const read = rows.map(({ _id: chatId, lastPlace }) => {
      const { readPlace } = parts.get(chatId)!;
      return { chatId, ...(lastPlace && { lastPlace }), ...(readPlace && { readPlace }) };
    });
    const [strategy, titles, unread, mentions] = await Promise.all([
      this.structures.strategy(organizationId),
      this.titles.of(rows, personId, today),
      this.unread.counts(personId, read),
      this.mentions.unread({ organizationId, personId, today }, read),
    ]);
    return Promise.all(
      rows.map(async (row): Promise<OwnItem> => {
        const { _id: chatId, kind, posting, archived } = row;
        const { standing, readPlace } = parts.get(chatId)!;
        const chat = await this.chats.own(organizationId, chatId);
        const item: ChatItem = {
          chatId,
          kind,
          title: titles.get(chatId) ?? ERASED,
          ...about(row),
          posting,
          archived,
          standing,
          writes: hindranceTo(chat, personId, strategy) === undefined,
          ...(readPlace && { readPlace }),
          unread: unread.get(chatId) ?? 0,
          mentions: mentions.get(chatId) ?? 0,
        };
        return { item, chat };
      }),
    );
  }
}
