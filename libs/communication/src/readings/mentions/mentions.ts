import { Inject, Injectable } from '@nestjs/common';
import { Rows } from '@zveno/service';
import { Chats } from '../../chat/chats.ts';
import { Structures } from '../../structure/structures.ts';
import type { ReadChat } from '../messages/unread.ts';
import { circlesOf, targetsOf } from './meant.ts';
import { mentionsModel } from './mentions.model.ts';
import type { MentionRow } from './mentions.projection.ts';

/** Mentions of one chat that are looked at for one answer. */
const AT_MOST = 100;

/** Who asks, and where. */
export type Asking = Readonly<{ organizationId: string; personId: string; today: string }>;

/** Messages that mean somebody. Whom a circle means is told by who takes part now. */
@Injectable()
export class Mentions {
  readonly #rows: Rows;
  readonly #chats: Chats;
  readonly #structures: Structures;

  constructor(@Inject(Rows) rows: Rows, @Inject(Chats) chats: Chats, @Inject(Structures) structures: Structures) {
    this.#rows = rows;
    this.#chats = chats;
    this.#structures = structures;
  }

  /** How many of the asker's unread messages mean them, by chat; those without any are left out. */
  async unread(asking: Asking, chats: readonly ReadChat[]): Promise<ReadonlyMap<string, number>> {
    const behind = chats.filter(({ lastPlace = '', readPlace = '' }) => lastPlace > readPlace);
    const found = await Promise.all(
      behind.map(({ chatId, readPlace = '' }) =>
        this.#rows
          .of(mentionsModel)
          .find({ chatId, place: { $gt: readPlace } }, { sort: { chatId: -1, place: -1 }, limit: AT_MOST }),
      ),
    );
    const rows = await this.#meaning(asking, found.flat());
    return new Map([...Map.groupBy(rows, ({ chatId }) => chatId)].map(([chatId, those]) => [chatId, those.length]));
  }

  /** Those before a position, the newest first: at least `limit` of them if there are so many. */
  async list(
    asking: Asking,
    chatIds: readonly string[],
    before: string | undefined,
    limit: number,
  ): Promise<MentionRow[]> {
    const lists = await Promise.all(chatIds.map((chatId) => this.#ofChat(asking, chatId, before, limit)));
    return lists.flat().sort((a, b) => (a.position < b.position ? 1 : -1));
  }

  async #ofChat(asking: Asking, chatId: string, before: string | undefined, limit: number): Promise<MentionRow[]> {
    const meant: MentionRow[] = [];
    for (let end = before; ;) {
      const filter = { chatId, ...(end !== undefined && { position: { $lt: end } }) };
      const rows = await this.#rows
        .of(mentionsModel)
        .find(filter, { sort: { chatId: -1, position: -1 }, limit: AT_MOST });
      meant.push(...(await this.#meaning(asking, rows)));
      end = rows.at(-1)?.position;
      if (rows.length < AT_MOST || meant.length >= limit) return meant;
    }
  }

  async #meaning({ organizationId, personId, today }: Asking, rows: readonly MentionRow[]): Promise<MentionRow[]> {
    if (rows.length === 0) return [];
    const asksCircles = rows.some(({ to }) => to.some((one) => /^curators| \d+$/u.test(one)));
    const circles = asksCircles
      ? circlesOf((await this.#structures.look(organizationId, today)).structure, personId)
      : [];
    const targets = new Map<string, ReadonlySet<string>>();
    for (const chatId of new Set(rows.map((row) => row.chatId)))
      targets.set(chatId, targetsOf(await this.#chats.own(organizationId, chatId), personId, circles));
    return rows.filter(
      ({ chatId, to, authorId, hidden }) =>
        authorId !== personId && hidden !== true && to.some((one) => targets.get(chatId)!.has(one)),
    );
  }
}
